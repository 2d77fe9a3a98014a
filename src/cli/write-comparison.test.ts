import { expect, test } from 'vitest';
import type { Comparison } from '#core/track/compare-assessments.ts';
import { writeComparison } from './write-comparison.ts';

const comparison: Comparison = {
  ok: true,
  score: { before: 3.24, after: 2.61, difference: -0.63, noChangeBelow: 0.35, verdict: 'better' },
  lesions: {
    before: 14,
    after: 16,
    difference: 2,
    verdict: 'no-clear-change',
    zones: [
      { name: 'right-cheek', before: 14, after: 5, difference: -9, verdict: 'fewer' },
      { name: 'chin', before: 0, after: 0, difference: 0, verdict: 'no-clear-change' },
      { name: 'elsewhere', before: 0, after: 11, difference: 11, verdict: 'more' },
    ],
  },
  samePatches: true,
  mayHide: false,
};

test('a row each for score, spots and every zone with spots', () => {
  expect(writeComparison(comparison).split('\n').slice(0, 6)).toEqual([
    '               before  after  change  that is',
    'score            3.24   2.61   −0.63  better',
    'spots              14     16      +2  no clear change',
    '  Right cheek      14      5      −9  fewer',
    '  Elsewhere         0     11     +11  more',
    '',
  ]);
});

test('says what bears on trust: noise, photos that were not counted, other patches', () => {
  expect(writeComparison(comparison)).toContain('less than 0.35 apart are no clear change');
  const bare: Comparison = {
    ok: true,
    score: { before: 3, after: 3.001, difference: 0.001, noChangeBelow: null, verdict: 'unknown' },
    lesions: null,
    samePatches: false,
    mayHide: false,
  };
  const said = writeComparison(bare);
  expect(said).toMatch(/^score +3\.00 +3\.00 +0\.00 +not known$/m);
  expect(said).toContain('noise is not known');
  expect(said).toContain('Spots are not compared');
  expect(said).toContain('different patches');
  const hidden = writeComparison({ ...bare, mayHide: true });
  expect(hidden).toContain('was altered in a way the earlier was not');
  expect(hidden).not.toContain('Spots are not compared');
  expect(writeComparison({ ok: false, reason: 'different-skin' })).toContain('different parts of the face');
});
