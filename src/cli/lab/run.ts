/** `clarte lab run`: the paper's method on ACNE04, evaluated on people held out, as a table and as a bundle. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ArgsDef, defineCommand } from 'citty';
import type { Evaluation } from '#core/schema/evaluation.ts';
import { findFreeId, installBundle } from '#registry/install-bundle.ts';
import { renameBundle } from '#registry/rename-bundle.ts';
import { AUGMENTATIONS, type Augmentation } from '#train/data/augment-patch.ts';
import { runLab } from '#train/lab/run-lab.ts';
import { formatValue } from '#train/report/figure-texts.ts';
import { writeLabReports } from '#train/report/write-lab-reports.ts';
import { MODELS_OPTION, openRegistry } from '../models/models-folder.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { showProgress } from '../show-progress.ts';
import { UsageError } from '../usage-error.ts';

const args = {
  data: {
    type: 'string',
    valueHint: 'folder',
    description: 'Folder that holds acne04/ and clear/',
    default: '../shared/data',
  },
  cache: {
    type: 'string',
    valueHint: 'folder',
    description: 'Features; a killed run goes on from there',
    default: '.cache/lab',
  },
  out: { type: 'string', valueHint: 'folder', description: 'Write the report into this folder' },
  seeds: { type: 'string', valueHint: 'n', description: 'How many shuffles of the folds', default: '5' },
  augment: {
    type: 'string',
    valueHint: 'kinds',
    description: 'Further copies of patches for the paper’s heads: flip,colour,scale; none where absent',
  },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command; the bundle is written but not promoted: that is a person's decision. */
export const runCommand = defineCommand({
  meta: {
    name: 'run',
    description:
      'Train and evaluate the paper’s model on ACNE04; other photos, and the default network: models train',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const count = Number(given.seeds);
    if (!Number.isInteger(count) || count < 1) throw new UsageError('--seeds takes a whole number above 0.');
    const augment = (given.augment ?? '').split(',').filter(Boolean).map(readAugmentation);
    const started = performance.now();
    const lab = await runLab({
      data: resolve(given.data),
      cache: resolve(given.cache),
      seeds: Array.from({ length: count }, (_, i) => i + 1),
      augment,
      commit: commitOf(),
      showWork: showProgress,
    });
    const { modelsUrl } = openRegistry(given.models);
    const { card, files } = lab.bundle;
    const id = findFreeId(modelsUrl, card.id);
    await installBundle(modelsUrl, id, renameBundle(files, card.id, id));
    if (given.out) await writeLabReports(given.out, lab);
    const { unrolled, rolled, rolledByArea } = lab.paper;
    const rowOf = (name: string, { figures }: Evaluation) =>
      `${name}: RMSE ${formatValue(figures.rmse.value)}, over baseline ${formatValue(figures.rmseRatio.value)}, right grade ${formatValue(figures.accuracy.value)}.`;
    console.log(
      [
        'On people not seen, crops of ACNE04:',
        rowOf('without rolling', unrolled),
        rowOf('with rolling', rolled),
        rowOf('the same, patches weighted by area', rolledByArea),
        `Written: ${fileURLToPath(new URL(id, modelsUrl))}; ${((performance.now() - started) / 60_000).toFixed(1)} minutes.`,
        `To use it: clarte models promote ${id}`,
      ].join('\n'),
    );
  },
});

/** Throws UsageError. */
function readAugmentation(kind: string): Augmentation {
  const known = AUGMENTATIONS.find((one) => one === kind);
  if (!known) throw new UsageError(`--augment takes ${AUGMENTATIONS.join(', ')}, not “${kind}”.`);
  return known;
}

/** The commit of this clone; unknown outside of one. */
function commitOf(): string {
  try {
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
