import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakePredictions } from '#support/train/fake-predictions.ts';
import { evaluatePredictions } from '../evaluate/evaluate-predictions.ts';
import { compareRuns } from './compare-runs.ts';
import { openRun } from './open-run.ts';
import { findRun, readArtifact, readRuns } from './read-runs.ts';

let runs: string;
let clock: number;
beforeEach(() => {
  runs = mkdtempSync(join(tmpdir(), 'clarte-runs-'));
  clock = 1_790_000_000_000;
});
afterEach(() => rmSync(runs, { recursive: true }));

const open = (seed: number, name = `seed ${seed}`) =>
  openRun({ runs, experiment: 'photos', name, key: { recipe: 'paper', seed }, now: () => ++clock });

test('a run is laid out as MLflow lays it out, and read again', async () => {
  const run = await open(1);
  // All that MLflow's RunInfo wants, also while the run is under way.
  const begun = readFileSync(join(run.folder, 'meta.yaml'), 'utf8');
  expect(begun).toContain('end_time: null\n');
  for (const name of ['run_id', 'experiment_id', 'user_id', 'status', 'start_time', 'lifecycle_stage'])
    expect(begun).toMatch(new RegExp(`^${name}: ["\\d]`, 'm'));
  expect((await readRuns(runs))[0]).toMatchObject({ state: 'running', endedMs: null });
  await run.param('seed', 1);
  await run.metric('loss', 0.5, 1);
  await run.metric('loss', 0.25, 2);
  await run.tag('mlflow.note.content', 'a "first" try');
  await run.artifact('evaluation.json', '{}');
  writeFileSync(join(run.work, 'crops'), 'x');
  await run.finish('finished');
  await (await open(2)).finish('failed');

  expect(run.folder).toMatch(/mlruns\/\d+\/[0-9a-f]{32}$/);
  expect(readFileSync(join(run.folder, 'metrics/loss'), 'utf8')).toMatch(/^\d{13} 0\.5 1\n\d{13} 0\.25 2\n$/);
  expect(readFileSync(join(run.folder, 'params/seed'), 'utf8')).toBe('1');
  const meta = readFileSync(join(run.folder, 'meta.yaml'), 'utf8');
  expect(meta).toContain(`run_id: "${run.id}"\n`);
  expect(meta).toContain('status: 3\n');
  expect(existsSync(run.work)).toBe(false);

  const records = await readRuns(runs);
  expect(records.map(({ name, state }) => [name, state])).toEqual([
    ['seed 2', 'failed'],
    ['seed 1', 'finished'],
  ]);
  const found = findRun(records, run.id.slice(0, 6));
  expect(found).toMatchObject({ experiment: 'photos', params: { seed: '1' }, metrics: { loss: 0.25 } });
  expect(found.tags['mlflow.note.content']).toBe('a "first" try');
  expect(String(await readArtifact(found, 'evaluation.json'))).toBe('{}');
  expect(() => findRun(records, 'none')).toThrow('not-found');
});

test('a killed run goes on: the same folder, no point twice, half a line dropped', async () => {
  const first = await open(1);
  for (const step of [1, 2, 3]) await first.metric('loss', 1 / step, step);
  appendFileSync(join(first.folder, 'metrics/loss'), '17900000000');
  const second = await open(1);
  expect([second.id, second.finished]).toEqual([first.id, false]);
  for (const step of [2, 3, 4]) await second.metric('loss', 1 / step, step);
  const steps = readFileSync(join(first.folder, 'metrics/loss'), 'utf8').trim().split('\n');
  expect(steps.map((line) => line.split(' ')[2])).toEqual(['1', '2', '3', '4']);
  await second.metric('rmse', 0.5);
  // The curve is whole, though this run trained its end only.
  const curves = [...(await second.curves())].map(([name, points]) => [name, points.map(({ step }) => step)]);
  expect(curves).toEqual([['loss', [1, 2, 3, 4]]]);
  await second.finish('finished');
  expect((await open(1)).finished).toBe(true);
});

test('two runs side by side: the difference on the same photos is narrower than either interval', () => {
  const predictions = fakePredictions(120, 1);
  const worse = predictions.map((one) => ({ ...one, score: Math.min(5, one.score + 0.6) }));
  const run = (own: typeof predictions, seed: string) => ({
    params: { seed, recipe: 'paper' },
    evaluation: evaluatePredictions(own, { lowestGrade: 2, bootstrap: { draws: 100 } }),
    predictions: own,
  });
  const { params, photos, figures } = compareRuns(run(worse, '1'), run(predictions, '2'));
  expect(params).toEqual([{ name: 'seed', a: '1', b: '2' }]);
  expect(photos).toBe(120);
  const rmse = figures.find(({ name }) => name === 'rmse')!;
  expect(rmse.difference!.value).toBeCloseTo(rmse.a.value! - rmse.b.value!, 10);
  expect(rmse.difference!.low!).toBeGreaterThan(0);
  const others = predictions.map((one) => ({ ...one, name: `other ${one.name}` }));
  expect(compareRuns(run(worse, '1'), run(others, '2'))).toMatchObject({ photos: 0 });
});
