import { expect, it } from 'vitest';
import { evaluateClear } from './evaluate-clear.ts';

it('summarises clear faces, all of them and by skin tone where it is known', () => {
  const { clear, clearByTone } = evaluateClear([
    { severity: 0.8, skinTone: 'light' },
    { severity: 1.2, skinTone: 'dark' },
    { severity: 2.6, skinTone: 'dark' },
    { severity: 5.4 },
  ]);
  expect(clear).toEqual({ faces: 4, medianScore: 2.6, highest: 5, grade3OrMore: 0.5 });
  expect(clearByTone).toEqual([
    { skinTone: 'dark', faces: 2, medianScore: 2.6, highest: 2.6, grade3OrMore: 0.5 },
    { skinTone: 'light', faces: 1, medianScore: 1, highest: 1, grade3OrMore: 0 },
  ]);
});
