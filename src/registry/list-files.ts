/** Lists the files of a folder below the models folder. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { findModelFile } from '#node/model-layers.ts';

/** Files next to a network that say under which terms it stands. */
const TERMS = /^(?:licen[cs]e|notice|copying|readme)|\.licen[cs]e/i;

/** Files of a folder below the models folder, by their path from there; parts of downloads and hidden ones left out. Throws `model-missing`. */
export async function listFiles(modelsUrl: URL, folder: string): Promise<string[]> {
  const place = findModelFile(modelsUrl, `${folder}/`);
  if (!place) throw new ClarteError('model-missing', folder);
  const entries = await readdir(place, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
    .map((entry) => `${folder}/${entry.name}`)
    .sort();
}

/** Those that say under which terms the networks in the folder stand. */
export async function listTerms(modelsUrl: URL, folder: string): Promise<string[]> {
  return (await listFiles(modelsUrl, folder)).filter((file) => TERMS.test(path.basename(file)));
}
