/** Runs in the browser's API: what `clarte runs list` and `runs compare` tell, for scientists and administrators. */
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Run, RunComparison, RunDetail } from '#core/schema/run.ts';
import { openRun } from '#train/runs/open-run.ts';
import { makeRuns } from './make-runs.ts';
import { openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { readGood } from './play-study.ts';

let test: TestApp;
let scientist: TestPerson;
const ids: Record<string, string> = {};
beforeAll(async () => {
  test = await openTestApp({ work: false });
  scientist = await test.person('scientist');
  const made = await makeRuns(test.dataDir);
  ids.good = made.a;
  ids.worse = made.b;
  const under = await open('under way', 3);
  await under.metric('loss', 0.9, 1);
  ids['under way'] = under.id;
});
afterAll(() => test.stop());

let clock = 1_790_000_010_000;
const open = (name: string, seed: number) =>
  openRun({
    ...{ runs: join(test.dataDir, 'runs'), experiment: 'photos', name, key: { seed }, now: () => ++clock },
  });
const ask = async <T>(path: string) =>
  readGood<T>(await test.ask('GET', path, { headers: scientist.headers }));
const status = async (path: string) => (await test.ask('GET', path, { headers: scientist.headers })).status;

it('lists runs, the latest first, with settings and state', async () => {
  const runs = await ask<Run[]>('/runs');
  expect(runs.map(({ name, state }) => [name, state])).toEqual([
    ['under way', 'running'],
    ['made b', 'finished'],
    ['made a', 'finished'],
  ]);
  expect(runs[2].params).toEqual({ seed: '1', recipe: 'paper' });
});

it('shows curves and figures with their intervals, and half a line that is just being written is no point', async () => {
  appendFileSync(
    join(test.dataDir, 'runs', 'mlruns', experiment(), ids.good, 'metrics', 'loss'),
    '1790000000009 0.',
  );
  const run = await ask<RunDetail>(`/runs/${ids.good}`);
  expect(run.curves).toEqual([
    { name: 'loss', points: [1, 2, 3].map((step) => ({ step, value: 1 / step })) },
  ]);
  const rmse = run.figures?.find(({ name }) => name === 'rmse')?.figure;
  expect(rmse?.low).toBeLessThan(rmse?.value ?? 0);
  expect((await ask<RunDetail>(`/runs/${ids['under way']}`)).figures).toBeNull();
});

it('compares two on the same photos; the interval of the difference is narrower than either', async () => {
  const both = await ask<RunComparison>(`/runs/compare?a=${ids.worse}&b=${ids.good}`);
  expect(both.photos).toBe(60);
  expect(both.params).toEqual([{ name: 'seed', a: '2', b: '1' }]);
  const { a, difference } = both.figures.find(({ name }) => name === 'rmse')!;
  const width = (one: { low: number | null; high: number | null }) => (one.high ?? 0) - (one.low ?? 0);
  expect(difference?.low).toBeGreaterThan(0);
  expect(width(difference!)).toBeLessThan(width(a));
});

it('says of a run that is not there, or not evaluated, that it is not', async () => {
  expect(await status(`/runs/${'0'.repeat(32)}`)).toBe(404);
  expect(await status(`/runs/compare?a=${ids.good}&b=${ids['under way']}`)).toBe(404);
  expect([400, 404]).toContain(await status('/runs/..%2F..%2Fsecrets'));
});

function experiment(): string {
  return readdirSync(join(test.dataDir, 'runs', 'mlruns')).find((name) => !name.startsWith('.'))!;
}
