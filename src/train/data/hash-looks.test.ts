import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '#core/image/raster.ts';
import { openPhoto } from '#node/open-photo.ts';
import { findDuplicates, NEAR_BITS, NEAR_LIKENESS } from './find-duplicates.ts';
import { fingerprintPhoto } from './fingerprint-dataset.ts';
import { hashLooks, lookDistance, lookLikeness } from './hash-looks.ts';

const FIXTURES = new URL('../../../test/fixtures/', import.meta.url);

function draw(grey: (x: number, y: number) => number, side = 32): Raster {
  const data = new Uint8Array(side * side * 3);
  for (let i = 0; i < side * side; i++) data.fill(grey(i % side, Math.floor(i / side)), i * 3, i * 3 + 3);
  return { widthPx: side, heightPx: side, data };
}
const pattern = (x: number, y: number) => (x * x * 3 + y * y * 5 + x * y * 7) % 256;

describe('hashLooks', () => {
  // The golden numbers come from the formula written out in Python, floats of 64 bits, no library.
  it('gives the bits of the DCT to the letter', () => {
    expect(hashLooks(draw(pattern))).toMatchObject({
      upright: 0xa868e01579fd6afn,
      mirrored: 0xa8a8acabafadb881n,
    });
  });

  it('gives a mirror image the bits foretold', () => {
    const mirrored = hashLooks(draw((x, y) => pattern(31 - x, y)))!;
    expect(mirrored.upright).toBe(0xa8a8acabafadb881n);
    expect(mirrored.mirrored).toBe(0xa868e01579fd6afn);
    expect(lookDistance(mirrored, hashLooks(draw(pattern))!)).toBe(0);
    expect(lookLikeness(mirrored, hashLooks(draw(pattern))!)).toBeCloseTo(1, 12);
  });

  it('has nothing to say of a picture without a pattern', () => {
    expect(hashLooks(draw(() => 128, 300))).toBeNull();
    expect(hashLooks(draw((x) => 128 + (x % 2), 300))).toBeNull();
  });
});

describe('looks of a real photo', () => {
  const bytes = readFileSync(new URL('astronaut.jpg', FIXTURES));
  const look = async (copy: Uint8Array) => (await fingerprintPhoto(openPhoto, copy)).looks!;

  it.each([
    ['saved again', () => sharp(bytes).jpeg({ quality: 20 })],
    ['smaller', () => sharp(bytes).resize(128)],
    ['stretched', () => sharp(bytes).resize(600, 400, { fit: 'fill' })],
    ['mirrored', () => sharp(bytes).flop()],
    ['brighter', () => sharp(bytes).linear(1.15, 0)],
    [
      'in another format, turned by its header',
      () => sharp(bytes).rotate(270).withMetadata({ orientation: 6 }),
    ],
  ])('stay when it is %s', async (_, copy) => {
    const [original, again] = [await look(bytes), await look(await copy().toBuffer())];
    expect(lookDistance(original, again)).toBeLessThanOrEqual(NEAR_BITS);
    expect(lookLikeness(original, again)).toBeGreaterThanOrEqual(NEAR_LIKENESS);
  });

  it('change with half of the picture, or upside down', async () => {
    const original = await look(bytes);
    for (const other of [
      sharp(bytes).extract({ left: 0, top: 0, width: 256, height: 512 }),
      sharp(bytes).flip(),
    ])
      expect(lookDistance(original, await look(await other.toBuffer()))).toBeGreaterThan(NEAR_BITS);
  });
});

describe('findDuplicates', () => {
  it('joins equal files and like pictures, through others too, and leaves flat pictures alone', () => {
    const looks = hashLooks(draw(pattern))!;
    const other = hashLooks(draw((x, y) => (x * 8 + y) % 256))!;
    const found = findDuplicates([
      { sha256: 'a', looks },
      { sha256: 'b', looks: other },
      { sha256: 'c', looks },
      { sha256: 'b', looks: other },
      { sha256: 'a', looks },
      { sha256: 'd', looks: null },
      { sha256: 'e', looks: null },
    ]);
    expect(found).toEqual([
      { kind: 'near', members: [0, 2, 4] },
      { kind: 'exact', members: [1, 3] },
    ]);
  });

  it('asks for both likeness and bits', () => {
    const looks = hashLooks(draw(pattern))!;
    const flipped = { ...looks, upright: looks.upright ^ 0x1ffn, mirrored: looks.mirrored ^ 0x1ffn };
    const unlike = { ...looks, small: hashLooks(draw((x, y) => (x * 8 + y) % 256))!.small };
    const groups = (second: typeof looks) =>
      findDuplicates([
        { sha256: 'a', looks },
        { sha256: 'b', looks: second },
      ]);
    expect(groups({ ...looks, upright: looks.upright ^ 0xffn })).toHaveLength(1);
    expect(groups(flipped)).toEqual([]);
    expect(groups(unlike)).toEqual([]);
  });
});
