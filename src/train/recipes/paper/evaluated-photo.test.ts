import { expect, it } from 'vitest';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { baselineOf, evaluatedPhoto } from './evaluated-photo.ts';

it('keeps scores on the scale, and the baseline of each kind of pictures apart', () => {
  const photo = fakePhoto('a', { label: 4 }, { resolutionPx: 700 });
  const known = { run: 'run', fold: 1, baseline: 3 };
  expect(evaluatedPhoto(photo, 7.3, known)).toMatchObject({ score: 5, ...known, resolutionPx: 700 });
  expect(evaluatedPhoto(photo, -2, known).score).toBe(1);
  const mixed = [
    fakePhoto('a', { label: 4 }),
    fakePhoto('b', { label: 2 }),
    fakePhoto('c', { label: 1 }, { pictures: 'clear' }),
  ];
  expect(baselineOf(mixed)).toEqual({ crops: 3, clear: 1 });
  expect(baselineOf(mixed.slice(0, 2)).clear).toBe(3);
});
