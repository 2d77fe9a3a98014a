import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { Example } from '../data/dataset.ts';
import { evaluateDataset, evaluateWithLog } from './evaluate-dataset.ts';

const example = (name: string, photo = fileURLToPath(import.meta.url)): Example => {
  const common = { label: 3, votes: { ann: 3 }, duplicateGroup: null, source: 'camera', fold: null };
  return { ...common, name, photo, subject: name, facts: { skinTone: 'light' } };
};

it('carries over what the pipeline says, and counts refusals, faults and missing files', async () => {
  const outcomes = [
    {
      ok: true,
      score: 3.4,
      method: 'one-eye',
      model: 'm',
      interval: { low: 2.6, high: 4.2, level: 0.9 },
      quality: { verdict: 'poor', measures: [{ name: 'resolution', value: 240 }] },
    },
    { ok: false, reason: 'no-face', sentence: '' },
    new ClarteError('photo-broken'),
  ];
  const assess = async () => {
    const next = outcomes.shift();
    if (next instanceof Error) throw next;
    return next;
  };
  let ticks = 0;
  const { judged, refused } = await evaluateDataset(
    { assess } as unknown as Assessor,
    [example('a'), example('b'), example('c'), example('d', '/none.jpg')],
    3.1,
    () => ticks++,
  );
  expect(refused).toEqual({ 'no-face': 1, 'photo-broken': 1, 'file is missing': 1 });
  expect(judged).toEqual([
    {
      name: 'a',
      subject: 'a',
      label: 3,
      votes: { ann: 3 },
      score: 3.4,
      interval: [2.6, 4.2],
      run: 'm',
      baseline: 3.1,
      source: 'camera',
      method: 'one-eye',
      quality: 'poor',
      resolutionPx: 240,
      facts: { skinTone: 'light' },
    },
  ]);
  expect(ticks).toBe(4);
});

it('goes on where it was killed, asks of no photo twice, and ends with the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-log-'));
  const examples = Array.from({ length: 9 }, (_, i) => example(`photo ${i}`));
  let asked = 0;
  const assess = async () => {
    asked++;
    return {
      ok: true,
      score: 1 + (asked % 4),
      method: 'face',
      model: 'm',
      quality: { verdict: 'good', measures: [] },
    };
  };
  const assessor = { assess } as unknown as Assessor;
  const whole = await evaluateWithLog(assessor, examples, 3, { file: join(folder, 'whole'), atOnce: 1 });

  asked = 0;
  const file = join(folder, 'killed');
  await evaluateWithLog(assessor, examples.slice(0, 4), 3, { file, atOnce: 1 });
  appendFileSync(file, '{"i":4,"said":{"sco');
  const seen: number[] = [];
  const options = { file, atOnce: 1, onPhotos: (photos: number) => seen.push(photos) };
  expect(await evaluateWithLog(assessor, examples, 3, options)).toEqual(whole);
  expect([asked, seen]).toEqual([9, [4, 1, 1, 1, 1, 1]]);
  rmSync(folder, { recursive: true });
});
