/** `clarte dataset import`: labelled photos of another form as a manifest. */
import path from 'node:path';
import { type ArgsDef, defineCommand } from 'citty';
import { ClarteError } from '#core/errors.ts';
import type { Dataset } from '#train/data/dataset.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { readFolders } from '#train/data/read-folders.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { describeLeftOut } from './describe-left-out.ts';
import { saveManifest } from './save-manifest.ts';

const args = {
  acne04: { type: 'string', valueHint: 'folder', description: 'ACNE04, a folder with labels.csv' },
  pictures: { type: 'string', description: 'Which pictures of ACNE04: crops or frames', default: 'crops' },
  folders: { type: 'string', valueHint: 'folder', description: 'A folder of folders: <label>/<photo>' },
  licence: { type: 'string', valueHint: 'words', description: 'Under which licence the photos stand' },
  out: { type: 'string', required: true, valueHint: 'manifest.csv', description: 'New manifest' },
} as const satisfies ArgsDef;

type Given = { acne04?: string | undefined; pictures: string; folders?: string | undefined };

/** The command; it never writes over what is there. */
export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Write labelled photos as a manifest' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const dataset = await readSource(given);
    process.stderr.write(describeLeftOut(dataset.leftOut));
    if (dataset.examples.length === 0) throw new UsageError('There is no labelled photo.');
    await saveManifest({ ...dataset, licence: given.licence ?? dataset.licence }, given.out);
  },
});

async function readSource({ acne04, pictures, folders }: Given): Promise<Dataset> {
  if ((acne04 === undefined) === (folders === undefined))
    throw new UsageError('Name one source: --acne04 <folder> or --folders <folder>.');
  if (folders !== undefined) return readFolders(path.resolve(folders));
  if (pictures !== 'crops' && pictures !== 'frames')
    throw new UsageError('--pictures takes crops or frames.');
  const dataset = await readAcne04(path.resolve(acne04!), pictures).catch((cause) => {
    throw new ClarteError('not-found', `${acne04}/labels.csv`, { cause });
  });
  return { ...dataset, examples: dataset.examples.map(nameRepeat) };
}

/** A manifest calls a doctor's second reading `<name>.2`, so that all who read it know whose it is. */
function nameRepeat(example: Dataset['examples'][number]): Dataset['examples'][number] {
  const { expertb2, ...votes } = example.votes;
  return { ...example, votes: expertb2 === undefined ? votes : { ...votes, 'expert_b.2': expertb2 } };
}
