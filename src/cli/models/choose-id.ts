/** The id of a model that is to be trained. */
import { findModelFile } from '#node/model-layers.ts';
import { type RunKey, runIdOf } from '#train/runs/open-run.ts';
import { readRuns } from '#train/runs/read-runs.ts';

/** What the id follows from. */
export type IdChoice = {
  readonly modelsUrl: URL;
  readonly runs: string;
  readonly given?: string | undefined;
  /** What it is to be called where it is not given. */
  readonly wanted: string;
  /** What makes the training of this id the same as one before. */
  readonly keyOf: (id: string) => Promise<RunKey>;
};

/**
 * The id given; else `wanted`, or `wanted-2` and so on: the first that no bundle has, or whose bundle this very training
 * made, as one that was killed after it had written the bundle.
 */
export async function chooseId({ modelsUrl, runs, given, wanted, keyOf }: IdChoice) {
  if (given !== undefined) return { id: given, key: await keyOf(given) };
  const known = new Set((await readRuns(runs)).map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    const key = await keyOf(id);
    if (!findModelFile(modelsUrl, `${id}/`) || known.has(runIdOf(key))) return { id, key };
  }
}
