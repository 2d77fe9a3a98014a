import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ModelCard } from '#core/schema/model-card.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import type { Example } from '../data/dataset.ts';
import { planSides } from './plan-sides.ts';
import { hashPhoto, openSeen, packSeen } from './seen-photos.ts';

const example = (i: number, more: Partial<Example> = {}): Example =>
  fakePhoto(`photo ${i}`, { label: 1 + (i % 5), subject: `person ${Math.floor(i / 2)}`, ...more }).example;
const many = (count: number, more: (i: number) => Partial<Example> = () => ({})) =>
  Array.from({ length: count }, (_, i) => example(i, more(i)));

test('no person stands on both sides, drawn or given', () => {
  const people = (side: readonly Example[]) => new Set(side.map(({ subject }) => subject));
  for (const seed of [1, 2, 3]) {
    const { training, evaluating, golden } = planSides(many(100), seed);
    expect([golden, training.length + evaluating.length]).toEqual([false, 100]);
    expect(people(training).isDisjointFrom(people(evaluating))).toBe(true);
  }
  // Every tenth photo is golden; its person's other photo takes no part.
  const given = planSides(
    many(200, (i) => ({ split: i % 10 === 0 ? ('golden' as const) : i % 10 === 5 ? 'validation' : 'train' })),
    1,
  );
  expect(given).toMatchObject({ golden: true, unused: 40 });
  expect([given.training.length, given.evaluating.length]).toEqual([140, 20]);
  expect(people(given.training).isDisjointFrom(people(given.evaluating))).toBe(true);
});

test('too little is refused before anything is read, and says of what', () => {
  const refused = (examples: Example[]) => {
    try {
      planSides(examples, 1);
      return '';
    } catch (fault) {
      return String((fault as Error).message);
    }
  };
  expect(refused(many(12))).toContain('too-few-photos: 10 photos to train on, 20 are the least');
  expect(refused(many(100, () => ({ subject: 'one' })))).toContain('people on a side');
  expect(refused(many(100, () => ({ label: 3 })))).toContain('1 grades to learn, 2 are the least');
});

test('photos that a model was trained on are known again by their bytes', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clarte-seen-'));
  const [one, other] = ['one', 'other'].map((name) => path.join(folder, name));
  writeFileSync(one, 'one');
  writeFileSync(other, 'other');
  const bytes = packSeen([await hashPhoto(one), await hashPhoto(one)]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const card = { training: { seen: { file: 'm/trained-on.bin', sha256, photos: 1 } } } as ModelCard;
  const ports = { readModelFile: async () => bytes };
  const seen = await openSeen(ports, card);
  expect([seen!(await hashPhoto(one)), seen!(await hashPhoto(other))]).toEqual([true, false]);
  const broken = { readModelFile: async () => new Uint8Array(16) };
  await expect(openSeen(broken, card)).rejects.toMatchObject({ code: 'model-broken' });
  expect(await openSeen(ports, { training: {} } as ModelCard)).toBeNull();
  rmSync(folder, { recursive: true });
});
