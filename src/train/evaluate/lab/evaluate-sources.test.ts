import { expect, it } from 'vitest';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { type EvaluatedLabPhoto, judge } from './cross-validate.ts';
import { compareTwoPictures, evaluateSourceOnly } from './evaluate-sources.ts';

const judged = (
  name: string,
  pictures: 'crops' | 'frames',
  score: number,
  { label = 3, run = 'shuffle 1', fold = 0, source = 'a' } = {},
): EvaluatedLabPhoto => judge(fakePhoto(name, { label, source }, { pictures }), score, run, fold, 3);

it('takes the crop less the frame of the same photo in the same run, by grade', () => {
  const photos = [
    judged('one', 'crops', 3.5),
    judged('one', 'frames', 3),
    judged('two', 'crops', 2.9),
    judged('two', 'frames', 3),
    judged('worse', 'crops', 4, { label: 4 }),
    judged('worse', 'frames', 4.2, { label: 4 }),
    // No frame in this run.
    judged('one', 'crops', 5, { run: 'shuffle 2' }),
  ];
  const [three, four] = compareTwoPictures(photos);
  expect(three).toMatchObject({ grade: 3, photos: 2 });
  expect(three.shift).toBeCloseTo(0.2, 12);
  expect(three.rms).toBeCloseTo(Math.sqrt((0.25 + 0.01) / 2), 12);
  expect(four).toMatchObject({ grade: 4, photos: 1 });
  expect(four.shift).toBeCloseTo(-0.2, 12);
});

it('gives away all of the error where the source tells the label, none where it does not', () => {
  const told = [0, 1, 2, 3].flatMap((fold) => [
    judged(`low ${fold}`, 'crops', 3, { label: 2, source: 'a', fold }),
    judged(`high ${fold}`, 'crops', 3, { label: 4, source: 'b', fold }),
  ]);
  expect(evaluateSourceOnly(told)).toBe(0);
  const untold = told.map((photo) => ({ ...photo, source: 'a' }));
  expect(evaluateSourceOnly(untold)).toBeCloseTo(1, 12);
  // A source of one fold alone is never learned from itself.
  expect(evaluateSourceOnly(told.map((photo) => ({ ...photo, source: String(photo.fold) })))).toBe(1);
});
