/** What was acknowledged outlives kill -9; the long run of 20 kills is part of experiments/measure-service.ts. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { killServer } from './kill-server.ts';
import { newDataFolder } from './new-data-folder.ts';

test('killed in the midst of writes, a server on PGlite loses nothing and leaves nothing over', {
  timeout: 240_000,
}, async () => {
  const dataDir = await newDataFolder();
  const figures = await killServer({ dataDir, kills: 3 });
  expect(figures.acknowledged).toBeGreaterThan(4);
  expect(figures).toMatchObject({ acknowledgedLost: 0, orphans: 0, failedStarts: 0, storedTwice: 0 });
  rmSync(dataDir, { recursive: true });
});
