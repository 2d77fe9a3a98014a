/** What makes a training the same as one before, so that it goes on instead of beginning again. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Dataset } from '../data/dataset.ts';
import type { RunKey } from '../runs/open-run.ts';
import type { Recipe } from './recipe.ts';

/** Photos count by name, label, person, side, size and time of change: none is read for it. */
export async function keyOf(
  { examples }: Pick<Dataset, 'examples'>,
  recipe: Pick<Recipe, 'name' | 'settings'>,
  wish: { readonly seed: number; readonly id: string; readonly even?: true },
): Promise<RunKey> {
  const hash = createHash('sha256');
  for (const { name, photo, label, votes, subject, duplicateGroup, split } of examples) {
    const { size, mtimeMs } = await stat(photo);
    hash.update(
      `${JSON.stringify([name, label, votes, subject, duplicateGroup, split ?? null, size, mtimeMs])}\n`,
    );
  }
  return { recipe: recipe.name, ...recipe.settings, ...wish, photos: hash.digest('hex') };
}
