/** Different photos at once, on a real server with the real assessor: every answer belongs to its photo. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/start-server.ts';
import { mixUploads } from './mix-uploads.ts';
import { newDataFolder } from './new-data-folder.ts';

/** Fewer than the 64 of docs/results/service.md, so that the test is quick; more than are assessed at a time. */
const PHOTOS = 12;

test('no answer is another photo’s', async () => {
  const dataDir = await newDataFolder();
  const parsed = parseConfig({ DATA_DIR: dataDir, PORT: '0', RATE_ANONYMOUS: '0' });
  if (!parsed.ok) throw new Error(parsed.faults.join(' '));
  const server = await startServer(parsed.config, { log: () => {}, report: (error) => console.error(error) });
  try {
    const figures = await mixUploads({ origin: server.address }, PHOTOS);
    expect(figures).toEqual({ photos: PHOTOS, answered: PHOTOS, mixedAnswers: 0 });
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
