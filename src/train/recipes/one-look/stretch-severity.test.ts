import { expect, it } from 'vitest';
import { chooseStretch, stretchZones } from './stretch-severity.ts';

const say = (...zones: number[]) => ({
  zones,
  weights: zones.map(() => 1 / zones.length),
  severity: zones.reduce((sum, zone) => sum + zone, 0) / zones.length,
});

it('moves what is high and nothing else, and keeps the face within its zones', () => {
  expect(stretchZones(say(2, 3.5), 0.5)).toEqual(say(2, 3.5));
  const { zones, severity } = stretchZones(say(3, 4.5), 0.5);
  expect(zones).toEqual([3, 5]);
  expect(severity).toBeCloseTo(4, 12);
});

it('takes the least stretch that brings the very severe to grade 4, and none where they are there', () => {
  expect(chooseStretch([say(4.2), say(4.6)])).toBe(0);
  expect(chooseStretch([])).toBe(0);
  expect(chooseStretch([say(3.9), say(4.6)])).toBe(0.3);
  expect(chooseStretch([say(2), say(4.6)])).toBe(0.8);
  // One in thirty may stay below.
  expect(chooseStretch([say(2), ...Array.from({ length: 29 }, () => say(4.6))])).toBe(0);
});
