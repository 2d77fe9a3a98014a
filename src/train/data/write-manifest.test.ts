import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dataset, Example } from './dataset.ts';
import { readManifest } from './read-manifest.ts';
import { writeManifest } from './write-manifest.ts';

let folder: string;
const NAMES = ['plain.jpg', ' blank .jpg', 'a, "b"\'s.jpg', 'ü/é.jpg', '=1+1.jpg', '#7.jpg'];
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'clarte-write-')));
  mkdirSync(path.join(folder, 'ü'));
  for (const name of NAMES) writeFileSync(path.join(folder, name), 'x');
});
afterAll(() => rmSync(folder, { recursive: true }));

const example = (name: string, more: Partial<Example> = {}): Example => ({
  name,
  photo: path.join(folder, name),
  label: 3,
  votes: {},
  subject: `of ${name.trim()}`,
  duplicateGroup: null,
  source: '',
  fold: null,
  facts: {},
  ...more,
});

it('writes what is read back as the same examples', async () => {
  const examples = [
    ...NAMES.map((name) => example(name)),
    example('named', { photo: path.join(folder, 'plain.jpg'), label: 10 / 3, votes: { ann: 3, 'ann.2': 4 } }),
    example('alone', {
      photo: path.join(folder, 'plain.jpg'),
      subject: 'alone: alone',
      subjectUnknown: true,
      duplicateGroup: 'd, 1',
      source: 'clinic "A"',
      fold: 0,
      split: 'golden',
      facts: {
        skinTone: '7',
        age: '30',
        ageBand: '25-39',
        sex: 'other',
        exposureTime: '0.0125',
        lesionCount: '4',
      },
    }),
  ];
  const dataset: Dataset = { name: 'test, data', licence: 'CC0; or so', examples, leftOut: [] };
  const { csv, outside } = writeManifest(dataset, folder);
  expect(outside).toBe(0);
  writeFileSync(path.join(folder, 'manifest.csv'), csv);
  const again = await readManifest(path.join(folder, 'manifest.csv'));
  expect(again.leftOut).toEqual([]);
  expect(again).toEqual({ ...dataset, examples: examples.map((own, i) => ({ ...own, line: i + 2 })) });
});

it('names photos elsewhere by absolute path, and counts them', async () => {
  const other = path.join(folder, 'ü');
  const { csv, outside } = writeManifest(
    { name: 'n', licence: '', examples: [example('plain.jpg')], leftOut: [] },
    other,
  );
  expect(outside).toBe(1);
  writeFileSync(path.join(other, 'manifest.csv'), csv);
  const file = path.join(other, 'manifest.csv');
  expect((await readManifest(file)).leftOut).toHaveLength(1);
  const [read] = (await readManifest(file, { allowOutside: true })).examples;
  expect(read).toEqual({ ...example('plain.jpg'), line: 2 });
});

it('writes photos that are “not acne” so that they are read as such', async () => {
  const notAcne = [example('plain.jpg', { label: 0, split: 'golden' })];
  const dataset: Dataset = { name: 'n', licence: 'CC0', examples: [], notAcne, leftOut: [] };
  const file = path.join(folder, 'not-acne.csv');
  writeFileSync(file, writeManifest(dataset, folder).csv);
  expect(await readManifest(file)).toEqual({ ...dataset, notAcne: [{ ...notAcne[0], line: 2 }] });
});
