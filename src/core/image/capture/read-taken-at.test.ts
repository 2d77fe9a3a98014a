import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readTakenAt } from './read-taken-at.ts';

const NOW = new Date('2026-11-27T12:00:00Z');
const photo = (exif: Record<string, string>) =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#a86' } })
    .withExif({ IFD2: exif })
    .jpeg()
    .toBuffer();

describe('readTakenAt', () => {
  it('reads the moment in the zone that the file names, else in that of the device', async () => {
    const zoned = await photo({ DateTimeOriginal: '2026:03:04 08:30:00', OffsetTimeOriginal: '+01:00' });
    expect(readTakenAt(zoned, NOW)).toBe('2026-03-04T07:30:00.000Z');
    const plain = await photo({ DateTimeOriginal: '2026:03:04 08:30:00' });
    expect(readTakenAt(plain, NOW)).toBe(new Date(2026, 2, 4, 8, 30).toISOString());
  });

  it('believes no day to come, none before there were such cameras, and no nonsense', async () => {
    for (const taken of ['2027:01:01 00:00:00', '1980:01:01 00:00:00', '2026:13:01 00:00:00', 'yesterday'])
      expect(readTakenAt(await photo({ DateTimeOriginal: taken }), NOW)).toBeNull();
  });

  it('knows nothing of a file without, or that is no photo', async () => {
    expect(readTakenAt(await photo({}), NOW)).toBeNull();
    expect(readTakenAt(new Uint8Array([1, 2, 3]), NOW)).toBeNull();
  });
});
