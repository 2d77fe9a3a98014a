/** A face crop to draw on, with the surface of each pixel, in the face's own coordinates. */
import type { Random } from '#core/random.ts';
import { FACE_PX } from '../face-crop.ts';
import { SURFACE } from './surface-classes.ts';

/** Pixels R, G, B, and their surfaces, row by row. */
export type Canvas = { readonly pixels: Uint8Array; readonly surfaces: Uint8Array };
/** A point's colour, by pixel and by the face's coordinates. */
export type Paint = (x: number, y: number, s: number, t: number) => readonly [number, number, number];
/** How much of a point is covered, 0-1. */
export type Shape = (s: number, t: number) => number;

/**
 * The face's coordinates: `t` goes from the eyes (0) to the mouth (1), `s` across it in the same unit; chin about 1.65,
 * hairline about -1, cheeks' edges about 1.1 at either side. One number of each for every pixel.
 */
export type FaceFrame = { readonly s: Float32Array; readonly t: Float32Array };

/** The frame of a parsed face; null where eyes or mouth are not seen. */
export function frameOf(surfaces: Uint8Array): FaceFrame | null {
  const eyes = centreOf(surfaces, SURFACE.eyes) ?? centreOf(surfaces, SURFACE.glasses);
  const mouth = centreOf(surfaces, SURFACE['lips-mouth']);
  if (!eyes || !mouth) return null;
  const [dx, dy] = [mouth.x - eyes.x, mouth.y - eyes.y];
  const unitPx = Math.hypot(dx, dy);
  if (unitPx < 20) return null;
  const [ax, ay] = [dx / unitPx ** 2, dy / unitPx ** 2];
  const [s, t] = [new Float32Array(surfaces.length), new Float32Array(surfaces.length)];
  for (let y = 0, i = 0; y < FACE_PX; y++)
    for (let x = 0; x < FACE_PX; x++, i++) {
      const [u, v] = [x - eyes.x, y - eyes.y];
      s[i] = u * ay - v * ax;
      t[i] = u * ax + v * ay;
    }
  return { s, t };
}

function centreOf(surfaces: Uint8Array, surface: number) {
  let [count, x, y] = [0, 0, 0];
  for (let i = 0; i < surfaces.length; i++)
    if (surfaces[i] === surface) {
      count++;
      x += i % FACE_PX;
      y += Math.floor(i / FACE_PX);
    }
  return count < 30 ? null : { x: x / count, y: y / count };
}

/** Draws a shape; where it covers half of a pixel, the pixel is of its `surface` (null: what it was). */
export function fill(
  canvas: Canvas,
  frame: FaceFrame,
  shape: Shape,
  paint: Paint,
  surface: number | null,
): void {
  for (let y = 0, i = 0; y < FACE_PX; y++)
    for (let x = 0; x < FACE_PX; x++, i++) {
      const share = shape(frame.s[i], frame.t[i]);
      if (share <= 0) continue;
      const colour = paint(x, y, frame.s[i], frame.t[i]);
      for (let k = 0; k < 3; k++) {
        const at = i * 3 + k;
        const value = canvas.pixels[at] * (1 - share) + colour[k] * share;
        canvas.pixels[at] = Math.min(255, Math.max(0, value));
      }
      if (share >= 0.5 && surface !== null) canvas.surfaces[i] = surface;
    }
}

/** The mean colour of a surface's pixels; grey where there is none. */
export function colourOf({ pixels, surfaces }: Canvas, surface: number): readonly [number, number, number] {
  const sum = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < surfaces.length; i++)
    if (surfaces[i] === surface) {
      count++;
      for (let k = 0; k < 3; k++) sum[k] += pixels[i * 3 + k];
    }
  return count === 0 ? [128, 128, 128] : [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** A smooth random curve over the line, about 0, of about `reach`. */
export function drawCurve(random: Random, reach: number, waves = 4): (at: number) => number {
  const parts = Array.from({ length: waves }, (_, k) => ({
    height: (reach * (random.uniform() - 0.5) * 2) / (k + 1),
    rate: (k + 1) * (1 + random.uniform()),
    phase: random.uniform() * 7,
  }));
  return (at) =>
    parts.reduce((sum, { height, rate, phase }) => sum + height * Math.sin(rate * at + phase), 0);
}
