import { beforeAll, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fakeFacts, fakePhoto, LESIONS_FROM } from '#support/train/fake-photo.ts';
import { baselineOf, crossValidate, type EvaluatedLabPhoto, judge } from './cross-validate.ts';

const random = seedRandom(4);
/** Features tell the person and nothing else; so does the label. Four photos of each. */
const made = Array.from({ length: 16 }, (_, person) => {
  const label = random.uniform() < 0.5 ? 2 : 4;
  const code = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [LESIONS_FROM + i, 3 * random.normal()]),
  );
  return Array.from({ length: 4 }, (_, i) => ({
    photo: fakePhoto(`${person}-${i}`, { subject: `person ${person}`, label }),
    facts: fakeFacts(code),
  }));
}).flat();
const photos = made.map(({ photo }) => photo);
const facts = made.map((one) => one.facts);
const settings = { folds: 4, seeds: [1, 2] };
let judged: EvaluatedLabPhoto[];
let leaky: EvaluatedLabPhoto[];
let folds = 0;
beforeAll(async () => {
  judged = await crossValidate(photos, facts, settings, () => folds++);
  leaky = await crossValidate(photos, facts, { ...settings, seeds: [1], leaks: true });
});

const errorOf = (all: readonly { score: number; label: number }[]) =>
  Math.sqrt(all.reduce((sum, { score, label }) => sum + (score - label) ** 2, 0) / all.length);

it('judges every photo once a shuffle, and never by a model that knows its person', () => {
  for (const run of ['shuffle 1', 'shuffle 2']) {
    const own = judged.filter((photo) => photo.run === run);
    expect(own.map(({ name }) => name).sort()).toEqual(photos.map(({ example }) => example.name).sort());
    const folds = Map.groupBy(own, ({ subject }) => subject);
    for (const ofPerson of folds.values()) expect(new Set(ofPerson.map(({ fold }) => fold)).size).toBe(1);
  }
  // Who is not known cannot be told by who they are.
  expect(errorOf(judged)).toBeGreaterThan(0.8);
});

it('shows what a leak is worth: with the person on both sides they are told at once', () => {
  expect(errorOf(leaky)).toBeLessThan(0.5 * errorOf(judged));
});

it('counts its folds', () => expect(folds).toBe(8));

it('keeps scores on the scale, and the baseline of each kind of pictures apart', () => {
  const photo = fakePhoto('a', { label: 4 }, { resolutionPx: 700 });
  expect(judge(photo, 7.3, 'run', 1, 3)).toMatchObject({ score: 5, fold: 1, baseline: 3, resolutionPx: 700 });
  expect(judge(photo, -2, 'run', 1, 3).score).toBe(1);
  const mixed = [
    fakePhoto('a', { label: 4 }),
    fakePhoto('b', { label: 2 }),
    fakePhoto('c', { label: 1 }, { pictures: 'clear' }),
  ];
  expect(baselineOf(mixed)).toEqual({ crops: 3, clear: 1, frames: 7 / 3 });
});
