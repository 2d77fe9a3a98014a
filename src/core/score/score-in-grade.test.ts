import { expect, test } from 'vitest';
import { scoreInGrade } from './score-in-grade.ts';

test('a figure never belongs to a higher grade than its score, and rounds as usual elsewhere', () => {
  expect([3.44, 3.47, 3.5, 1.46, 4.96].map((score) => scoreInGrade(score))).toEqual([3.4, 3.4, 3.5, 1.4, 5]);
  expect([3.494, 3.496, 3.5, 2.345].map((score) => scoreInGrade(score, 2))).toEqual([3.49, 3.49, 3.5, 2.35]);
});
