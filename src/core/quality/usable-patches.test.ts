import { describe, expect, it } from 'vitest';
import { countLight } from './measure-exposure.ts';
import { usablePatches } from './usable-patches.ts';

/** Three patches side by side, 20 pixels each: levels from left to right. */
const strip = (levels: readonly number[]) => ({
  widthPx: 60,
  heightPx: 20,
  data: Uint8Array.from({ length: 60 * 20 * 3 }, (_, i) => levels[Math.floor((Math.floor(i / 3) % 60) / 20)]),
});
const box = (x: number) => ({ x, y: 0, width: 20, height: 20 });
const patches = [
  { name: 'right-cheek', box: box(0) },
  { name: 'chin', box: box(20) },
  { name: 'left-cheek', box: box(40) },
] as const;
const names = (levels: readonly number[]) => {
  const found = usablePatches(strip(levels), patches);
  return found.ok ? found.patches.map(({ name }) => name) : found.reason;
};

describe('usablePatches', () => {
  it('keeps what is lit', () => expect(names([90, 160, 240])).toEqual(['right-cheek', 'chin', 'left-cheek']));
  it('leaves a burnt cheek and a black one out', () => expect(names([255, 160, 20])).toEqual(['chin']));
  it('says why none is left', () => {
    expect(names([255, 255, 255])).toBe('too-bright');
    expect(names([10, 10, 10])).toBe('too-dark');
  });
  it('reads no pixel where the light was counted before', () => {
    const raster = strip([255, 160, 20]);
    const light = patches.map((patch) => countLight(raster, patch.box));
    const unread = new Proxy(raster, {
      get: () => {
        throw new Error('a pixel was read');
      },
    });
    expect(usablePatches(unread, patches, light)).toEqual(usablePatches(raster, patches));
  });
});
