import { expect, test } from 'vitest';
import { notesOf } from './notes-of.ts';

test('what may be no acne comes first, then patches left out with why, then warnings', () => {
  expect(
    notesOf({
      notAcne: { probability: 0.8, flagged: true },
      leftOut: [{ name: 'forehead', why: 'covered-by-hair' }],
      warnings: ['close-up'],
    }),
  ).toEqual([
    'This may be something other than acne (for instance rosacea or eczema). Show it to a pharmacist or doctor.',
    'Forehead left out: covered by hair.',
    'A close-up says how this part looks; a whole face says more.',
  ]);
});

test('a worse zone, many spots and an interval that reaches further are said as the page says them', () => {
  const raised = [
    { by: 'zone', grade: 4, name: 'chin', score: 3.96 },
    { by: 'spots', grade: 4, count: 41 },
    { by: 'interval', grade: 5 },
  ] as const;
  expect(notesOf({ raised, warnings: ['close-up'] })).toEqual([
    'The mean hides it: Chin alone reaches 4.0. That is why it says “Moderate”.',
    'About 41 spots were counted in all photos together. That is why it says “Moderate”.',
    'Perhaps up to “Severe”: the estimate is that uncertain.',
    'A close-up says how this part looks; a whole face says more.',
  ]);
});

test('nothing is said of a plain photo, or of an assessment from before there were warnings', () => {
  expect(notesOf({ notAcne: { probability: 0.1, flagged: false }, leftOut: [], warnings: [] })).toEqual([]);
  expect(notesOf({})).toEqual([]);
});
