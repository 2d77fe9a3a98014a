import { expect, test } from 'vitest';
import type { PhotoResult } from './photo-result.ts';
import { writeCsv } from './write-csv.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };
const results: PhotoResult[] = [
  {
    photo: 'a "b", c.jpg',
    ok: true,
    score: 2.25,
    grade: 2,
    shownGrade: 4,
    raised: [
      { by: 'zone', grade: 4, name: 'left-cheek', score: 3.6 },
      { by: 'interval', grade: 5 },
    ],
    method: 'one-eye',
    model: 'road-1',
    patches: [{ name: 'left-cheek', score: 2.2499, box, visibleSkin: 0.9 }],
    leftOut: [{ name: 'forehead', why: 'covered-by-hair' }],
    warnings: ['covered', 'glasses'],
    notAcne: { probability: 0.25, flagged: false },
    interval: { low: 1.5, high: 3.25, level: 0.9 },
    lesions: {
      count: 4,
      low: 1,
      high: 7,
      zones: [
        { name: 'left-cheek', count: 3 },
        { name: 'elsewhere', count: 1 },
      ],
      dots: [],
    },
  },
  {
    photo: 'plain.jpg',
    ok: true,
    score: 3,
    grade: 3,
    shownGrade: 3,
    raised: [],
    method: 'whole',
    model: 'road-1',
    patches: [{ name: 'whole', score: 3, box }],
    leftOut: [],
    warnings: [],
    notAcne: null,
    interval: null,
    lesions: null,
  },
  { photo: 'two\nlines.jpg', ok: false, reason: 'too-dark', sentence: 'Too dark. Turn, then retry.' },
];

test('a column per patch and per zone, empty where there is none; awkward names quoted', () => {
  expect(writeCsv(results)).toBe(
    'photo,ok,score,grade,shown-grade,raised,method,model,forehead,right-cheek,left-cheek,chin,whole,skin,low,high,' +
      'lesions,lesions-forehead,lesions-right-cheek,lesions-left-cheek,lesions-chin,lesions-whole,lesions-skin,' +
      'lesions-elsewhere,left-out,warnings,not-acne,reason,sentence\r\n' +
      '"a ""b"", c.jpg",true,2.250,2,4,zone; interval,one-eye,road-1,,,2.250,,,,1.500,3.250,4,,,3,,,,1,forehead: covered-by-hair,covered; glasses,0.250,,\r\n' +
      'plain.jpg,true,3.000,3,3,,whole,road-1,,,,,3.000,,,,,,,,,,,,,,,,\r\n' +
      '"two\nlines.jpg",false,,,,,,,,,,,,,,,,,,,,,,,,,,too-dark,"Too dark. Turn, then retry."\r\n',
  );
});
