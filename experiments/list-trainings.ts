/** Which trainings stand behind the folds of a report: their commands in order, how long they took, and whom they asked. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FoldResult } from '#train/recipes/one-look/train-fold.ts';
import { LATER_CYCLES } from './later-cycles.ts';
import { finishedFolds } from './read-folds.ts';

/** What was trained. */
export type Trainings = {
  readonly commands: readonly string[];
  /** Of all cycles and seeds; cutting faces and asking teachers is not in it. */
  readonly coreMinutes: number;
  /** The folds of each seed whose teachers are networks of the cycle in between too; null where none is asked. */
  readonly asked: readonly { readonly seed: number; readonly folds: readonly number[] }[] | null;
};

/** The first cycle of `seeds` below `cache`, the one that `cycle` asks as far as it ran, and `cycle` itself. */
export async function listTrainings(
  cache: string,
  seeds: readonly number[],
  epochs: string,
  cycle?: string,
): Promise<Trainings> {
  const later = cycle ? LATER_CYCLES[cycle] : null;
  const folder = (seed: number, way?: string) =>
    path.join(cache, `seed-${seed}-epochs-${epochs}${way ? `-${way}` : ''}`);
  const resultsOf = (seed: number, way?: string) =>
    Promise.all(
      finishedFolds(folder(seed, way)).map(
        async (file) => JSON.parse(await readFile(file, 'utf8')) as FoldResult,
      ),
    );
  const all: FoldResult[] = [];
  const asked: { seed: number; folds: number[] }[] = [];
  for (const seed of seeds) {
    const between = later?.asks ? await resultsOf(seed, later.asks) : [];
    asked.push({ seed, folds: between.map(({ fold }) => fold) });
    all.push(...(await resultsOf(seed)), ...between, ...(cycle ? await resultsOf(seed, cycle) : []));
  }
  const asks = later?.asks ? LATER_CYCLES[later.asks] : null;
  return {
    commands: [
      ...seeds.map(
        (seed) =>
          `node experiments/measure-one-look.ts ../shared/data <cache> ${epochs} ${seed}    # cuts faces and trains; goes on where it was killed`,
      ),
      ...asked.flatMap(({ seed, folds }) =>
        asks && folds.length > 0
          ? [`node experiments/${asks.command} <cache> ${epochs} ${seed} folds ${folds.join(',')}`]
          : [],
      ),
      ...(later ? seeds.map((seed) => `node experiments/${later.command} <cache> ${epochs} ${seed}`) : []),
    ],
    coreMinutes: all.reduce((sum, { coreSeconds }) => sum + coreSeconds / 60, 0),
    asked: asks ? asked : null,
  };
}
