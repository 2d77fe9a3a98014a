/** Lesions cut from photos and painted onto other skin, so that it is known which are new and which have healed. */
import { encodeSrgb, LINEAR } from '../../src/core/image/linear-light.ts';
import type { Raster } from '../../src/core/image/raster.ts';
import type { Box, Point } from '../../src/core/schema/box.ts';

/** What a lesion does to the skin around it: factors of linear light, 1 where it does nothing. */
export type Donor = {
  readonly sidePx: number;
  /** `sidePx * sidePx * 3` factors. */
  readonly factors: Float32Array;
  /** Side of the expert's box in heights of the face. */
  readonly sideInFace: number;
  /** How much less green light the middle gives back than the skin around: 0 none, 1 black. */
  readonly contrast: number;
  /** How much redder the middle is than the skin around: the ratio of their ratios of red to green light. */
  readonly redness: number;
  /** How uneven the skin around is: the standard deviation of its green light, in means. */
  readonly unevenness: number;
};

/** The square is this much larger than the expert's box: the ring beyond the box is the skin to compare with. */
const MARGIN = 1.8;

/** Cuts a lesion whose box lies well inside the raster; null near the border. `facePx` is the height of its face. */
export function cutDonor(raster: Raster, box: Box, facePx: number): Donor | null {
  const side = Math.max(box.width, box.height);
  const sidePx = Math.round(side * MARGIN);
  const [x0, y0] = [
    Math.round(box.x + box.width / 2 - sidePx / 2),
    Math.round(box.y + box.height / 2 - sidePx / 2),
  ];
  if (x0 < 0 || y0 < 0 || x0 + sidePx > raster.widthPx || y0 + sidePx > raster.heightPx) return null;
  const light = (x: number, y: number, channel: number) =>
    LINEAR[raster.data[((y0 + y) * raster.widthPx + x0 + x) * 3 + channel]];
  const centre = (sidePx - 1) / 2;
  const factors = new Float32Array(sidePx * sidePx * 3);
  const middles: number[] = [];
  const skins: number[] = [];
  let unevenness = 0;
  for (let channel = 0; channel < 3; channel++) {
    const ring: number[] = [];
    const middle: number[] = [];
    for (let y = 0; y < sidePx; y++) {
      for (let x = 0; x < sidePx; x++) {
        const apart = Math.hypot(x - centre, y - centre) / (sidePx / 2);
        if (apart > 0.8 && apart <= 1) ring.push(light(x, y, channel));
        if (apart < 0.3) middle.push(light(x, y, channel));
      }
    }
    const skin = Math.max(1e-3, medianOf(ring));
    middles.push(Math.max(1e-3, medianOf(middle)));
    skins.push(skin);
    if (channel === 1) unevenness = spreadOf(ring);
    for (let y = 0; y < sidePx; y++) {
      for (let x = 0; x < sidePx; x++) {
        const apart = Math.hypot(x - centre, y - centre) / (sidePx / 2);
        const weight = apart >= 0.95 ? 0 : apart <= 0.6 ? 1 : (0.95 - apart) / 0.35;
        const factor = Math.min(1.4, Math.max(0.3, light(x, y, channel) / skin));
        factors[(y * sidePx + x) * 3 + channel] = 1 + weight * (factor - 1);
      }
    }
  }
  return {
    sidePx,
    factors,
    sideInFace: side / facePx,
    contrast: 1 - middles[1] / skins[1],
    redness: middles[0] / middles[1] / (skins[0] / skins[1]),
    unevenness,
  };
}

/** Paints a lesion around `at`, as large on this face as on its own; changes the raster. */
export function paintLesion(raster: Raster, at: Point, donor: Donor, facePx: number): void {
  const sidePx = Math.max(4, Math.round(donor.sideInFace * facePx * MARGIN));
  const scale = donor.sidePx / sidePx;
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const [px, py] = [Math.round(at.x - sidePx / 2 + x), Math.round(at.y - sidePx / 2 + y)];
      if (px < 0 || py < 0 || px >= raster.widthPx || py >= raster.heightPx) continue;
      for (let channel = 0; channel < 3; channel++) {
        const to = (py * raster.widthPx + px) * 3 + channel;
        const factor = meanFactor(donor, { x: x * scale, y: y * scale }, Math.max(1, scale), channel);
        raster.data[to] = Math.round(255 * encodeSrgb(LINEAR[raster.data[to]] * factor));
      }
    }
  }
}

function meanFactor({ sidePx, factors }: Donor, from: Point, width: number, channel: number): number {
  let [sum, count] = [0, 0];
  for (let y = Math.floor(from.y); y < Math.min(sidePx, from.y + width); y++) {
    for (let x = Math.floor(from.x); x < Math.min(sidePx, from.x + width); x++) {
      sum += factors[(y * sidePx + x) * 3 + channel];
      count++;
    }
  }
  return count === 0 ? 1 : sum / count;
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}
