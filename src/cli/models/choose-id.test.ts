import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openRun } from '#train/runs/open-run.ts';
import { chooseId } from './choose-id.ts';

test('a command that was killed after it had written its bundle goes on as the same model', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clarte-ids-'));
  const runs = path.join(folder, 'runs');
  const modelsUrl = pathToFileURL(`${folder}/models/`);
  const choose = (seed: number, given?: string) =>
    chooseId({
      ...{ modelsUrl, runs, given, wanted: 'photos-paper' },
      keyOf: async (id) => ({ recipe: 'paper', seed, id }),
    });
  const { id, key } = await choose(1);
  expect(id).toBe('photos-paper');
  const run = await openRun({ runs, experiment: 'photos', name: id, key, now: Date.now });
  mkdirSync(new URL(`${id}/`, modelsUrl), { recursive: true });
  // Killed here, between bundle and end of the run.
  expect(await choose(1)).toEqual({ id, key });
  await run.finish('finished');
  expect(await choose(1)).toEqual({ id, key });
  // Another training gets another id.
  expect((await choose(2)).id).toBe('photos-paper-2');
  expect((await choose(2, 'mine')).id).toBe('mine');
  rmSync(folder, { recursive: true });
});
