/** When a photo was taken. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readTakenAt } from './read-taken-at.ts';

const photo = async (taken: string | null, format: 'jpeg' | 'png' | 'webp' = 'jpeg') => {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#c96' } });
  if (taken) picture.withExif({ IFD2: { DateTimeOriginal: taken } });
  return new Uint8Array(await picture.toFormat(format).toBuffer());
};

test.each(['jpeg', 'png', 'webp'] as const)('is read from the file of a %s', async (format) => {
  expect(readTakenAt(await photo('2025:11:12 18:03:20', format))).toBe('2025-11-12T18:03:20');
});

test.each([null, '0000:00:00 00:00:00', '2025:02:30 10:00:00', '    :  :     :  :  ', '12 November'])(
  'is not known from %j',
  async (taken) => expect(readTakenAt(await photo(taken))).toBeNull(),
);

test('is not known from what is no photo', () => expect(readTakenAt(new Uint8Array(40))).toBeNull());
