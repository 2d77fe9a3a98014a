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

test('nothing is said of a plain photo, or of an assessment from before there were warnings', () => {
  expect(notesOf({ notAcne: { probability: 0.1, flagged: false }, leftOut: [], warnings: [] })).toEqual([]);
  expect(notesOf({})).toEqual([]);
});
