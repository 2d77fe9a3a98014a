import { expect, test } from 'vitest';
import type { PhotoResult } from './photo-result.ts';
import { writeTable } from './write-table.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };
const result = {
  ok: true,
  grade: 3,
  shownGrade: 3,
  raised: [],
  method: 'face',
  model: 'road-1',
  leftOut: [],
  warnings: [],
  notAcne: null,
} as const;

test('columns line up, the grade is never milder than the worst zone, no figure beyond its grade: interval and spots where they are known, a dash where not, a reason instead of a score', () => {
  const results: PhotoResult[] = [
    {
      ...result,
      photo: 'a.jpg',
      score: 3.04,
      shownGrade: 4,
      raised: [{ by: 'zone', grade: 4, name: 'chin', score: 3.5 }],
      patches: [
        { name: 'forehead', score: 2.5, box },
        { name: 'chin', score: 3.5, box },
      ],
      interval: { low: 2.44, high: 3.64, level: 0.9 },
      lesions: { count: 14, low: 9, high: 19, zones: [], dots: [] },
    },
    { ...result, photo: 'long-name.jpg', score: 3.497, patches: [], interval: null, lesions: null },
    { photo: 'c.jpg', ok: false, reason: 'too-dark', sentence: 'It is too dark.' },
  ];
  expect(writeTable(results).split('\n')).toEqual([
    'photo          score  grade       found by  forehead  right-cheek  left-cheek  chin  interval  spots',
    'a.jpg           3.04  4 Moderate  face          2.50            –           –  3.50   2.4–3.6     14',
    'long-name.jpg   3.49  3 Mild      face             –            –           –     –         –      –',
    'c.jpg              –  too-dark',
    '',
  ]);
});
