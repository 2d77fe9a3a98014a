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
    method: 'one-eye',
    model: 'road-1',
    patches: [{ name: 'left-cheek', score: 2.2499, box }],
  },
  { photo: 'two\nlines.jpg', ok: false, reason: 'too-dark', sentence: 'Too dark. Turn, then retry.' },
];

test('a column per patch, empty where there is none; awkward names quoted', () => {
  expect(writeCsv(results)).toBe(
    'photo,ok,score,grade,method,model,forehead,right-cheek,left-cheek,chin,whole,reason,sentence\r\n' +
      '"a ""b"", c.jpg",true,2.250,2,one-eye,road-1,,,2.250,,,,\r\n' +
      '"two\nlines.jpg",false,,,,,,,,,,too-dark,"Too dark. Turn, then retry."\r\n',
  );
});
