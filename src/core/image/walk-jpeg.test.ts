import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/bad-photos.ts';
import { ClarteError } from '../errors.ts';
import { walkJpeg } from './walk-jpeg.ts';

const whole = readFixture('orientation-6.jpg');
const bodies = (bytes: Uint8Array) =>
  [...walkJpeg(bytes)].map(({ marker, start, end }) => [marker, ...bytes.slice(start, end)]);
/** Where a marker is due: behind the start of image and behind every segment up to the first scan. */
const dues = [
  2,
  ...[...walkJpeg(whole)].filter(({ marker }) => marker < 0xd9 || marker > 0xda).map(({ end }) => end),
];

describe('walkJpeg', () => {
  it('finds every segment, and the end', () => {
    const markers = [...walkJpeg(whole)].map(({ marker }) => marker);
    expect(markers[0]).toBe(0xe1);
    expect(markers.filter((marker) => marker === 0xda)).toHaveLength(1);
    expect(markers.at(-1)).toBe(0xd9);
  });

  it('passes over whatever stands where a marker is due, up to the next one', () => {
    const stray = fc.array(fc.oneof(fc.nat({ max: 254 }), fc.constant(-1)), { maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...dues), stray, (at, codes) => {
        // -1 stands for a stuffed zero, which is no marker.
        const bytes = codes.flatMap((code) => (code < 0 ? [0xff, 0] : [code]));
        const padded = Uint8Array.from([...whole.subarray(0, at), ...bytes, ...whole.subarray(at)]);
        expect(bodies(padded)).toEqual(bodies(whole));
      }),
      { numRuns: 40 },
    );
  });

  it('passes over a segment whose marker was overwritten', () => {
    const stray = [0, 0xe1, 0, 16, ...Buffer.from('stray segment!')];
    const padded = Uint8Array.from([0xff, 0xd8, ...stray, ...whole.subarray(2)]);
    expect(bodies(padded)).toEqual(bodies(whole));
  });

  it('throws for a picture that starts again, and for a segment shorter than its size', () => {
    for (const part of [
      [0xff, 0xd8],
      [0xff, 0xe5, 0, 1],
    ]) {
      const bytes = Uint8Array.from([0xff, 0xd8, ...part, ...whole.subarray(2)]);
      expect(() => [...walkJpeg(bytes)]).toThrow(ClarteError);
    }
  });
});
