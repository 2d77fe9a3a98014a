import { expect, test } from 'vitest';
import { standingOf } from './age-standing.ts';

test.each([
  [null, false, 'unknown'],
  [null, true, 'unknown'],
  [1, true, 'too-young'],
  [11, true, 'too-young'],
  [12, false, 'needs-guardian'],
  [12, true, 'open'],
  [17, false, 'needs-guardian'],
  [17, true, 'open'],
  [18, false, 'open'],
  [80, false, 'open'],
] as const)('at %s, guardian asked %s: %s', (age, guardian, standing) => {
  expect(standingOf(age, guardian)).toBe(standing);
});
