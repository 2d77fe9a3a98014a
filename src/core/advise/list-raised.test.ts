import { expect, test } from 'vitest';
import { EXAMPLE_ASSESSMENT } from '../schema/example-assessment.ts';
import { listRaised } from './list-raised.ts';
import { readSeverity } from './read-severity.ts';

const raisedBy = (change: Partial<typeof EXAMPLE_ASSESSMENT>) =>
  listRaised(readSeverity([{ view: 'front', assessment: { ...EXAMPLE_ASSESSMENT, ...change } }]));
const zone = (score: number) => [{ ...EXAMPLE_ASSESSMENT.patches[0], score }];

test('nothing where the mean says all, and no word of an interval that stays below moderate', () => {
  expect(raisedBy({})).toEqual([]);
  const interval = { low: 1, high: 3.2, level: 0.9 };
  expect(raisedBy({ score: 2, grade: 2, patches: zone(2), interval })).toEqual([]);
});

test('a worse zone, many spots and an interval are each told with the grade that they raise the words to', () => {
  const many = { ...EXAMPLE_ASSESSMENT.lesions!, count: 41 };
  expect(
    raisedBy({ patches: zone(3.9), lesions: many, interval: { low: 2, high: 4.6, level: 0.9 } }),
  ).toEqual([
    { by: 'zone', grade: 4, name: 'forehead', score: 3.9 },
    { by: 'spots', grade: 4, count: 41 },
    { by: 'interval', grade: 5 },
  ]);
});
