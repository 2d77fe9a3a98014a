import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

const font = { widthOfTextAtSize: (text: string, size: number) => text.length * size };

test('no line is too wide and no letter is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 200 }).filter((one) => !/[\r\n]/.test(one)),
      fc.integer({ min: 2, max: 40 }),
      (text, letters) => {
        const lines = wrapText(text, font, 1, letters);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(letters);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
  );
});

test('breaks between words, and at the ends of lines', () => {
  expect(wrapText('one two three\nfour', font, 1, 8)).toEqual(['one two', 'three', 'four']);
  expect(wrapText('abcdefghij', font, 1, 4)).toEqual(['abcd', 'efgh', 'ij']);
});
