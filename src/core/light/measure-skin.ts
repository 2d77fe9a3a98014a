/** Measures the light on the skin of the patches: how bright, and of which colour. */

import { decodeSrgb, encodeSrgb, LINEAR } from '../image/linear-light.ts';
import type { Raster } from '../image/raster.ts';

/** Light that comes from the skin, in stops: one more is twice the light. */
export type SkinLight = {
  /** Brightness of lit skin: log2 of linear luminance, 0 for white. */
  readonly exposureEv: number;
  /** log2 of linear red over green. */
  readonly redEv: number;
  /** log2 of linear blue over green. */
  readonly blueEv: number;
};

/**
 * The brighter of two readings counts: what three tenths of the pixels exceed, and what one in twenty does. Hair in a
 * patch lowers the first, burnt skin holds down the second. On well-lit faces they lie this far apart.
 */
const READINGS = { wide: 0.7, lit: 0.95, apartEv: 0.42 } as const;
/** The colour is that of the pixels between these shares of luminance: lit skin, neither hair nor shine. */
const COLOUR_BAND = { from: 0.7, to: 0.97 } as const;
/** From this byte on a channel may be burnt out and tells no colour. */
const BURNT_FROM = 252;
/** Luminance is counted in quarters of a byte, as sRGB. */
const BINS = 1021;
const LEAST_LIGHT = 1e-5;
/** Light at which each bin ends. */
const EDGES = Float64Array.from({ length: BINS }, (_, bin) =>
  bin === BINS - 1 ? Infinity : decodeSrgb((bin + 0.5) / (BINS - 1)),
);
/** Cells of light, each no wider than a bin; the bin at the beginning of each. */
const CELLS = 16_384;
const BIN_AT = Uint16Array.from({ length: CELLS + 2 }, (_, cell) =>
  Math.round(encodeSrgb(cell / CELLS) * (BINS - 1)),
);

/**
 * Light on the skin of patches, each weighted by its area, in any unit. An exposure or a light of another colour moves the figures by
 * just as much, as long as nothing burns out. Null where there are no patches.
 */
export function measureSkin(squares: readonly Raster[], areas: readonly number[]): SkinLight | null {
  const total = areas.reduce((sum, area) => sum + area, 0);
  if (!(total > 0)) return null;
  const luminances = squares.map(luminanceOf);
  const counts = new Float64Array(BINS);
  for (const [k, luminance] of luminances.entries()) {
    const weight = areas[k] / total / luminance.length;
    for (const light of luminance) counts[binOf(light)] += weight;
  }
  const [from, to] = [lightAt(counts, COLOUR_BAND.from), lightAt(counts, COLOUR_BAND.to)];
  let [red, green, blue] = [LEAST_LIGHT, LEAST_LIGHT, LEAST_LIGHT];
  for (const [k, luminance] of luminances.entries()) {
    const { data } = squares[k];
    const weight = areas[k] / total / luminance.length;
    for (let i = 0; i < luminance.length; i++) {
      if (luminance[i] < from || luminance[i] > to) continue;
      const [r, g, b] = [data[i * 3], data[i * 3 + 1], data[i * 3 + 2]];
      if (Math.max(r, g, b) >= BURNT_FROM) continue;
      red += weight * LINEAR[r];
      green += weight * LINEAR[g];
      blue += weight * LINEAR[b];
    }
  }
  return {
    exposureEv: Math.max(
      Math.log2(lightAt(counts, READINGS.wide)) + READINGS.apartEv,
      Math.log2(lightAt(counts, READINGS.lit)),
    ),
    redEv: Math.log2(red / green),
    blueEv: Math.log2(blue / green),
  };
}

/** `Math.round(encodeSrgb(light) * (BINS - 1))` without its powers: they would take longer than all else here. */
function binOf(light: number): number {
  const bin = BIN_AT[Math.floor(light * CELLS)];
  return light < EDGES[bin] ? bin : bin + 1;
}

/** Linear luminance (ITU-R BT.709) of every pixel. */
function luminanceOf({ data }: Raster): Float32Array {
  const luminance = new Float32Array(data.length / 3);
  for (let i = 0, at = 0; i < luminance.length; i++, at += 3) {
    luminance[i] = 0.2126 * LINEAR[data[at]] + 0.7152 * LINEAR[data[at + 1]] + 0.0722 * LINEAR[data[at + 2]];
  }
  return luminance;
}

/** The light below which `share` of the counts lie. */
function lightAt(counts: Float64Array, share: number): number {
  return Math.max(LEAST_LIGHT, decodeSrgb(quantile(counts, share) / (BINS - 1)));
}

/** Place, in bins, below which `share` of the counts lie; between the bins' borders, so that nothing jumps. */
function quantile(counts: Float64Array, share: number): number {
  let below = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    if (below + counts[bin] >= share) return bin - 0.5 + (share - below) / counts[bin];
    below += counts[bin];
  }
  return counts.length - 1;
}
