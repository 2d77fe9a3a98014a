import { expect, test } from 'vitest';
import { readPhotoRhythm } from './read-photo-rhythm.ts';

test('a photo is due on the same weekday, at whatever hour the last one was taken', () => {
  expect(readPhotoRhythm(['2026-08-10'], '2026-08-16')).toMatchObject({ nextOn: '2026-08-17', isDue: false });
  expect(readPhotoRhythm(['2026-08-10'], '2026-08-17').isDue).toBe(true);
  expect(readPhotoRhythm(['2026-10-20', '2026-08-10'], '2026-10-26')).toMatchObject({ nextOn: '2026-10-27' });
});

test('photos on most days of a week are often, two photos of one day are not', () => {
  const days = ['2026-08-14', '2026-08-15', '2026-08-16', '2026-08-17'];
  expect(readPhotoRhythm(days, '2026-08-17').isOften).toBe(true);
  expect(readPhotoRhythm(days, '2026-08-21').isOften).toBe(false);
  expect(
    readPhotoRhythm(
      days.map(() => '2026-08-17'),
      '2026-08-17',
    ).isOften,
  ).toBe(false);
});

test('where no photo counts, as when a wrong clock dated the only one, one is due', () => {
  expect(readPhotoRhythm([], '2026-08-17')).toEqual({ nextOn: '2026-08-17', isDue: true, isOften: false });
});
