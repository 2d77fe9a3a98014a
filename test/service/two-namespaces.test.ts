/** Two containers on one volume: see two-namespaces.ts; 20 rounds are part of experiments/measure-service.ts. */
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newDataFolder } from './new-data-folder.ts';
import { OTHER_NAMESPACE, shareFolder } from './two-namespaces.ts';

test.skipIf(!OTHER_NAMESPACE)(
  'the second server is refused, commands do not pretend, and nothing is lost',
  {
    timeout: 240_000,
  },
  async () => {
    const dataDir = await newDataFolder();
    const figures = await shareFolder({ dataDir, rounds: 1 });
    expect(figures).toMatchObject({ acknowledged: 6, namespaceLost: 0, refused: 1, commandsRefused: 1 });
    rmSync(dataDir, { recursive: true });
  },
);
