/** Reads what the folds of a seed said of people they had not seen. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FOLDS, type FoldResult, readMaps } from '#train/recipes/one-look/train-fold.ts';

/** The folds below `folder` that ran, with their maps of lesions. Throws where none did. */
export async function readFolds(folder: string) {
  const results: FoldResult[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const file = path.join(folder, `fold-${fold}.json`);
    if (existsSync(file)) results.push(JSON.parse(await readFile(file, 'utf8')) as FoldResult);
  }
  if (results.length === 0) throw new Error(`${folder} holds no finished fold`);
  return { results, maps: await Promise.all(results.map((result) => readMaps(folder, result))) };
}
