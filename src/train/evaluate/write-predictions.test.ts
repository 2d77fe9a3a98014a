import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakePredictions } from '#support/train/fake-predictions.ts';
import { readPredictions, writePredictions } from './write-predictions.ts';

test('predictions come back as they were written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-parquet-'));
  const file = join(folder, 'predictions.parquet');
  const [first, ...others] = fakePredictions(40, 1);
  const judged = [
    {
      ...first,
      name: 'Müller.jpg',
      interval: [2, 4] as [number, number],
      resolutionPx: 240,
      votes: { 'ann.2': 3 },
    },
    ...others,
  ];
  await writePredictions(file, judged);
  expect(await readPredictions(file)).toEqual(judged);
  expect(readdirSync(folder)).toEqual(['predictions.parquet']);
  rmSync(folder, { recursive: true });
});
