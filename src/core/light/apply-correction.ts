/** Applies a correction of the light to pixels. */

import { encodeSrgb, LINEAR } from '../image/linear-light.ts';
import type { Raster } from '../image/raster.ts';
import type { SkinLight } from './measure-skin.ts';
import { type LightCorrection, WARMER } from './plan-correction.ts';

/** For R, G and B: the new byte of each byte. */
export type Curves = readonly [Uint8Array, Uint8Array, Uint8Array];

/** The curves of `correction`: gains in linear light. Other light leaves the luminance of `skin` as it is. */
export function correctionCurves({ exposureEv, warmthEv }: LightCorrection, skin: SkinLight): Curves {
  const [red, blue] = [2 ** (warmthEv * WARMER.red), 2 ** (warmthEv * WARMER.blue)];
  const luminance = (r: number, b: number) => 0.2126 * r + 0.7152 + 0.0722 * b;
  const [r, b] = [2 ** skin.redEv, 2 ** skin.blueEv];
  const gain = 2 ** exposureEv * (luminance(r, b) / luminance(r * red, b * blue));
  const curve = (of: number) => Uint8Array.from(LINEAR, (light) => 255 * encodeSrgb(light * of) + 0.5);
  return [curve(gain * red), curve(gain), curve(gain * blue)];
}

/** The raster with every pixel led through the curves. */
export function applyCurves({ widthPx, heightPx, data }: Raster, [red, green, blue]: Curves): Raster {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    out[i] = red[data[i]];
    out[i + 1] = green[data[i + 1]];
    out[i + 2] = blue[data[i + 2]];
  }
  return { widthPx, heightPx, data: out };
}
