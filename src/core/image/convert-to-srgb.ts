/** Turns pixels of another colour space into sRGB. */
import type { ColourProfile } from './colour-profile.ts';
import { encodeSrgb } from './linear-light.ts';
import type { Raster } from './raster.ts';

/** CIE XYZ relative to D50 to linear sRGB, row by row (IEC 61966-2-1, Bradford-adapted). */
const FROM_XYZ = [
  3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427,
];

/** Linear light in 4096 steps to sRGB bytes. */
const ENCODED = Uint8Array.from({ length: 4097 }, (_, i) => 255 * encodeSrgb(i / 4096) + 0.5);

/** The raster, stored in the colours of `profile`, in sRGB; colours beyond sRGB are clipped to it. */
export function convertToSrgb({ widthPx, heightPx, data }: Raster, profile: ColourProfile): Raster {
  const [red, green, blue] = profile.curves;
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = multiply(FROM_XYZ, profile.toXyz);
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const r = red[data[i]];
    const g = green[data[i + 1]];
    const b = blue[data[i + 2]];
    out[i] = encode(rr * r + rg * g + rb * b);
    out[i + 1] = encode(gr * r + gg * g + gb * b);
    out[i + 2] = encode(br * r + bg * g + bb * b);
  }
  return { widthPx, heightPx, data: out };
}

function encode(light: number): number {
  // Truncation to whole numbers is several times as fast as Math.round here.
  const step = (light * 4096 + 0.5) | 0;
  return ENCODED[Math.max(0, Math.min(4096, step))];
}

function multiply(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: 9 }, (_, i) => {
    const row = i - (i % 3);
    const column = i % 3;
    return a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6];
  });
}
