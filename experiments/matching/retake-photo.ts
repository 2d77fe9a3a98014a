/** Takes a photo of a face again: in other light, from another angle, from nearer or further away. */
import { encodeSrgb, LINEAR } from '../../src/core/image/linear-light.ts';
import type { Raster } from '../../src/core/image/raster.ts';
import type { Random } from '../../src/core/random.ts';
import type { Box, Point } from '../../src/core/schema/box.ts';

export const RETAKES = ['light', 'angle', 'distance', 'all'] as const;
export type RetakeKind = (typeof RETAKES)[number];

/** How the second photo differs from the first. */
export type Retake = {
  readonly yawRad: number;
  readonly rollRad: number;
  /** Size of the face against before. */
  readonly scale: number;
  readonly exposureEv: number;
  /** Stops from the left edge of the face to the right one. */
  readonly slopeEv: number;
  readonly redEv: number;
  readonly blueEv: number;
};

/** Radius of the head in widths of the box around the face's mesh. */
const HEAD_IN_FACE = 0.56;
/** The sensor's noise, in sRGB levels. */
const NOISE = 1.2;

/** Levels 0-255 of linear light in steps: the same to a hundredth of a level, and no power for each value. */
const LEVELS = 65_535;
const ENCODED = Float32Array.from({ length: LEVELS + 1 }, (_, step) => 255 * encodeSrgb(step / LEVELS));

export function drawRetake(kind: RetakeKind, random: Random): Retake {
  const either = (most: number) => (random.uniform() < 0.5 ? -1 : 1) * most * (0.6 + 0.4 * random.uniform());
  const [light, angle, distance] = (['light', 'angle', 'distance'] as const).map(
    (one) => kind === one || kind === 'all',
  );
  return {
    yawRad: angle ? either(0.21) : 0,
    rollRad: angle ? either(0.09) : 0,
    scale: distance ? (random.uniform() < 0.5 ? 0.8 : 1.12) : 1,
    exposureEv: light ? either(0.35) : 0,
    slopeEv: light ? either(0.4) : 0,
    redEv: light ? either(0.1) : 0,
    blueEv: light ? either(0.1) : 0,
  };
}

/** The new photo, and where a point of the old one lies in it. `face` is the box of the upright face. */
export function retakePhoto(raster: Raster, face: Box, retake: Retake, random: Random) {
  const { widthPx, heightPx, data } = raster;
  const centre = { x: face.x + face.width / 2, y: face.y + face.height / 2 };
  const radius = face.width * HEAD_IN_FACE;
  const out = new Uint8Array(data.length);
  const [cos, sin] = [Math.cos(retake.rollRad), Math.sin(retake.rollRad)];
  const gains = [retake.redEv, 0, retake.blueEv].map((stops) => 2 ** stops);
  // Plain arithmetic on numbers: a photo has millions of values.
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const dx = (x - centre.x) / retake.scale;
      const dy = (y - centre.y) / retake.scale;
      const across = dx * cos + dy * sin;
      const fromX = centre.x + turnAcross(across, radius, -retake.yawRad);
      const fromY = centre.y + dy * cos - dx * sin;
      const gain = 2 ** (retake.exposureEv + (retake.slopeEv * across) / face.width);
      const noise = NOISE * random.normal();
      for (let channel = 0; channel < 3; channel++) {
        const lit = LINEAR[Math.round(sample(raster, fromX, fromY, channel))] * gain * gains[channel];
        const level = ENCODED[Math.min(LEVELS, Math.round(lit * LEVELS))];
        out[(y * widthPx + x) * 3 + channel] = Math.max(0, Math.min(255, level + noise));
      }
    }
  }
  return {
    raster: { widthPx, heightPx, data: out },
    move({ x, y }: Point): Point {
      const across = turnAcross(x - centre.x, radius, retake.yawRad) * retake.scale;
      const down = (y - centre.y) * retake.scale;
      return { x: centre.x + across * cos - down * sin, y: centre.y + across * sin + down * cos };
    },
  };
}

/** Turns a place on a cylinder about its axis; what lies next to it stays. */
function turnAcross(across: number, radius: number, rad: number): number {
  if (Math.abs(across) >= radius) return across;
  return radius * Math.sin(Math.max(-1.5, Math.min(1.5, Math.asin(across / radius) + rad)));
}

function sample({ widthPx, heightPx, data }: Raster, x: number, y: number, channel: number): number {
  const cx = Math.max(0, Math.min(widthPx - 1.001, x));
  const cy = Math.max(0, Math.min(heightPx - 1.001, y));
  const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [cx - x0, cy - y0];
  const at = (y0 * widthPx + x0) * 3 + channel;
  const below = at + widthPx * 3;
  return (
    (data[at] * (1 - fx) + data[at + 3] * fx) * (1 - fy) +
    (data[below] * (1 - fx) + data[below + 3] * fx) * fy
  );
}
