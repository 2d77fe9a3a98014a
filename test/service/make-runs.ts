/** Makes two finished runs in a data folder, as `clarte models train` leaves them. */
import { join } from 'node:path';
import { evaluatePredictions } from '#train/evaluate/evaluate-predictions.ts';
import { writePredictions } from '#train/evaluate/write-predictions.ts';
import { openRun } from '#train/runs/open-run.ts';
import { fakePredictions } from '../support/train/fake-predictions.ts';

/** `made a` and `made b`, which is worse by 0.6 grades; ids by name. */
export async function makeRuns(dataDir: string): Promise<{ readonly a: string; readonly b: string }> {
  const predictions = fakePredictions(60, 1);
  const worse = predictions.map((one) => ({ ...one, score: Math.min(5, one.score + 0.6) }));
  return {
    a: await makeRun(dataDir, 'made a', predictions, 1),
    b: await makeRun(dataDir, 'made b', worse, 2),
  };
}

async function makeRun(
  dataDir: string,
  name: string,
  predictions: ReturnType<typeof fakePredictions>,
  seed: number,
): Promise<string> {
  let nowMs = 1_790_000_000_000 + 1000 * seed;
  const run = await openRun({
    ...{ runs: join(dataDir, 'runs'), experiment: 'photos', name, key: { seed }, now: () => ++nowMs },
  });
  await run.param('seed', seed);
  await run.param('recipe', 'paper');
  for (const step of [1, 2, 3]) await run.metric('loss', 1 / step, step);
  const evaluation = evaluatePredictions(predictions, { lowestGrade: 2, bootstrap: { draws: 100 } });
  await run.artifact('evaluation.json', JSON.stringify(evaluation));
  await writePredictions(join(run.folder, 'artifacts', 'predictions.parquet'), predictions);
  await run.finish('finished');
  return run.id;
}
