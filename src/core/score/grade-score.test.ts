import { expect, it } from 'vitest';
import { gradeScore } from './grade-score.ts';

it('changes grade at 1.5, 2.5, 3.5 and 4.5', () => {
  expect([1, 1.49, 1.5, 2.49, 2.5, 3.49, 3.5, 4.49, 4.5, 5].map(gradeScore)).toEqual([
    1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
  ]);
});
