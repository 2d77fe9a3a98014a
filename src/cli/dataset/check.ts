/** `clarte dataset check`: what is in a manifest and what is wrong with it. */
import { type ArgsDef, defineCommand } from 'citty';
import { parseScale } from '#exchange/scales.ts';
import { summariseDataset } from '#train/data/summarise-dataset.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { describeDataset } from './describe-dataset.ts';
import { hintOutside } from './describe-left-out.ts';
import { inspectManifest } from './inspect-manifest.ts';
import { OUTSIDE_OPTION } from './outside-option.ts';

const args = {
  manifest: { type: 'positional', required: true, description: 'CSV file' },
  json: { type: 'boolean', description: 'Print all of it as JSON' },
  scale: { type: 'string', valueHint: 'name', description: 'Scale of the labels, such as iga-0-4' },
  ...OUTSIDE_OPTION,
} as const satisfies ArgsDef;

/** The command; it ends with 1 where rows are broken or a person stands on two sides. */
export const checkCommand = defineCommand({
  meta: { name: 'check', description: 'Count labels, raters, people, duplicates, conflicts and broken rows' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const { dataset, duplicates, sha256 } = await inspectManifest(given.manifest, {
      allowOutside: given.outside ?? false,
      ...(given.scale === undefined ? {} : { scale: parseScale(given.scale) }),
    });
    const summary = summariseDataset(dataset, duplicates, sha256);
    if (given.json) console.log(JSON.stringify(summary, null, 2));
    else process.stdout.write(describeDataset(summary));
    const { broken, crossing } = summary;
    process.stderr.write(hintOutside(broken));
    if (broken.length + crossing.folds + crossing.splits > 0) process.exitCode = 1;
  },
});
