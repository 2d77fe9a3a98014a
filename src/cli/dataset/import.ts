/** `clarte dataset import`: labelled photos of another form as a manifest. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type ArgsDef, defineCommand } from 'citty';
import { ClarteError } from '#core/errors.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { Dataset } from '#train/data/dataset.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { readFolders } from '#train/data/read-folders.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { describeLeftOut } from './describe-left-out.ts';
import { describeNotes } from './describe-notes.ts';
import { type LabelsGiven, readLabelsGiven } from './read-labels-given.ts';
import { saveManifest } from './save-manifest.ts';

const args = {
  acne04: { type: 'string', valueHint: 'folder', description: 'ACNE04, a folder with labels.csv' },
  pictures: { type: 'string', description: 'Which pictures of ACNE04: crops or frames', default: 'crops' },
  folders: { type: 'string', valueHint: 'folder', description: 'A folder of folders: <label>/<photo>' },
  labels: {
    type: 'string',
    valueHint: 'file',
    description: 'A file of labels, or a folder of them; photos go by their names',
  },
  format: { type: 'string', description: 'Of the labels: csv, label-studio, coco, voc, yolo' },
  photos: {
    type: 'string',
    valueHint: 'folder',
    description: 'Where the photos lie, if not beside the labels',
  },
  control: { type: 'string', valueHint: 'name', description: 'Control or column that holds the grade' },
  scale: {
    type: 'string',
    valueHint: 'name',
    description: 'Scale of the grades: iga-0-4, cass-0-5, clarte, or 0=1,1=2,2=3,3=4,4=5; it is recorded',
  },
  types: { type: 'string', valueHint: 'pairs', description: 'Types of lesions: Pimple=papule,Old=mark' },
  rater: { type: 'string', valueHint: 'name', description: 'Who read it, where the file does not say' },
  empty: {
    type: 'string',
    description: 'Photos without marks: unread, or none for no lesion',
    default: 'unread',
  },
  dots: {
    type: 'string',
    valueHint: 'file',
    description: 'New file for lesions, for `models challenge --dots`',
  },
  licence: { type: 'string', valueHint: 'words', description: 'Under which licence the photos stand' },
  out: { type: 'string', required: true, valueHint: 'manifest.csv', description: 'New manifest' },
} as const satisfies ArgsDef;

type Given = Omit<LabelsGiven, 'labels'> & {
  labels?: string | undefined;
  acne04?: string | undefined;
  pictures: string;
  folders?: string | undefined;
};
type Read = { readonly dataset: Dataset; readonly lesions: readonly LesionRow[] };

/** The command; it never writes over what is there. */
export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Write labelled photos as a manifest' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const { dataset, lesions } = await readSource(given);
    process.stderr.write(describeLeftOut(dataset.leftOut));
    const { dots } = given;
    if (dataset.examples.length === 0 && (dots === undefined || lesions.length === 0))
      throw new UsageError('There is no labelled photo.');
    if (dots !== undefined) await saveLesions(lesions, dots);
    else if (lesions.length > 0)
      console.log(`Photos with lesions, not written: ${lesions.length}; add --dots`);
    if (dataset.examples.length > 0)
      await saveManifest({ ...dataset, licence: given.licence ?? dataset.licence }, given.out);
  },
});

async function readSource({ acne04, pictures, folders, labels, ...given }: Given): Promise<Read> {
  if ([acne04, folders, labels].filter((source) => source !== undefined).length !== 1)
    throw new UsageError('Name one source: --labels <file>, --acne04 <folder> or --folders <folder>.');
  if (labels !== undefined) {
    const { notes, scale, ...read } = await readLabelsGiven({ labels, ...given });
    process.stderr.write(describeNotes(notes, scale));
    return read;
  }
  if (folders !== undefined) return { dataset: await readFolders(path.resolve(folders)), lesions: [] };
  if (pictures !== 'crops' && pictures !== 'frames')
    throw new UsageError('--pictures takes crops or frames.');
  const dataset = await readAcne04(path.resolve(acne04!), pictures).catch((cause) => {
    throw new ClarteError('not-found', `${acne04}/labels.csv`, { cause });
  });
  return { dataset: { ...dataset, examples: dataset.examples.map(nameRepeat) }, lesions: [] };
}

async function saveLesions(lesions: readonly LesionRow[], out: string): Promise<void> {
  await writeFile(out, `${JSON.stringify(lesions, null, 1)}\n`, { flag: 'wx' }).catch((fault) => {
    throw fault.code === 'EEXIST' ? new UsageError(`${out} is there already.`) : fault;
  });
  console.log(`Readings of lesions in ${out}: ${lesions.length}`);
}

/** A manifest calls a doctor's second reading `<name>.2`, so that all who read it know whose it is. */
function nameRepeat(example: Dataset['examples'][number]): Dataset['examples'][number] {
  const { expertb2, ...votes } = example.votes;
  return { ...example, votes: expertb2 === undefined ? votes : { ...votes, 'expert_b.2': expertb2 } };
}
