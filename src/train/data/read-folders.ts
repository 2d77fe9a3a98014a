/** Reads plain folders of photos, one for each label: `<label>/<photo>`. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { PHOTO_ENDING } from '#core/image/photo-ending.ts';
import { GRADE_WORDS } from '#core/score/grade-words.ts';
import type { Dataset, Example, LeftOut } from './dataset.ts';

const WORDS = new Map(
  Object.entries(GRADE_WORDS).map(([grade, word]) => [word.toLowerCase(), Number(grade)]),
);

/**
 * Folders are named by grade (`3`, `3-mild`) or word (`mild`, `almost-clear`). Who is on a photo is not known. All that
 * is no labelled photo is listed in `leftOut`, hidden files and links too. `folder` is absolute; throws `not-found`.
 */
export async function readFolders(folder: string): Promise<Dataset> {
  const examples: Example[] = [];
  const leftOut: LeftOut[] = [];
  for (const entry of await list(folder)) {
    const label = readLabel(entry);
    if (typeof label === 'string') {
      leftOut.push({ name: show(entry.name), line: 0, reason: label });
      continue;
    }
    for (const file of await list(path.join(folder, entry.name))) {
      const name = `${entry.name}/${file.name}`;
      const reason = refuseFile(file);
      if (reason) leftOut.push({ name: show(name), line: 0, reason });
      else examples.push(makeExample(name, path.join(folder, entry.name, file.name), label));
    }
  }
  return { name: path.basename(folder), licence: '', examples, leftOut };
}

type Entry = { readonly name: string; isFile(): boolean; isDirectory(): boolean };

async function list(folder: string): Promise<Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw new ClarteError('not-found', folder, { cause });
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The label of a folder's photos, or why there is none. */
function readLabel(folder: Entry): number | string {
  if (!folder.isDirectory()) return 'lies beside the folders of labels';
  const number = /^([0-5])(?:\D.*)?$/.exec(folder.name)?.[1];
  if (number === '0') return '0 is “not acne”, which is not learnt';
  if (number !== undefined) return Number(number);
  const word = folder.name.toLowerCase().replaceAll(/[-_ ]+/g, ' ');
  return (
    WORDS.get(word) ?? 'the folder’s name is no label: 1-5, or clear, almost-clear, mild, moderate, severe'
  );
}

function refuseFile(file: Entry): string | null {
  if (file.isDirectory()) return 'folders within a label’s folder are not walked';
  if (!file.isFile()) return 'is a link or no plain file';
  if (/\p{Cc}|\\/u.test(file.name)) return 'has a name with control characters or \\ in it';
  return PHOTO_ENDING.test(file.name) ? null : 'is no JPEG, PNG, WebP or HEIC photo';
}

function show(name: string): string {
  return name.replace(/\p{Cc}/gu, '\ufffd');
}

function makeExample(name: string, photo: string, label: number): Example {
  const whole = { name, photo, label, votes: {}, subject: `alone: ${name}`, subjectUnknown: true } as const;
  return { ...whole, duplicateGroup: null, source: '', fold: null, facts: {} };
}
