/** Reads what the folds of a seed said of people they had not seen. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FOLDS, type FoldResult, readMaps } from '#train/recipes/one-look/train-fold.ts';

/** Files of the folds below `folder` that ran. */
export function finishedFolds(folder: string): string[] {
  const files = Array.from({ length: FOLDS }, (_, fold) => path.join(folder, `fold-${fold}.json`));
  return files.filter((file) => existsSync(file));
}

/** The folds below `folder` that ran, with their maps of lesions. Throws where none did. */
export async function readFolds(folder: string) {
  const results: FoldResult[] = [];
  for (const file of finishedFolds(folder)) results.push(JSON.parse(await readFile(file, 'utf8')));
  if (results.length === 0) throw new Error(`${folder} holds no finished fold`);
  return { results, maps: await Promise.all(results.map((result) => readMaps(folder, result))) };
}
