/** A surface of one face as a texture to draw others with. */
import { FACE_PX } from '../face-crop.ts';
import type { Canvas } from './canvas.ts';

/** Pixels of a surface repeated over the plane: those of its largest square of the crop; null where none has 24 pixels a side. */
export function samplesOf({ pixels, surfaces }: Canvas, surface: number) {
  const best = new Uint16Array(FACE_PX * FACE_PX);
  let [side, end] = [0, 0];
  for (let i = FACE_PX; i < best.length; i++) {
    if (surfaces[i] !== surface || i % FACE_PX === 0) continue;
    best[i] = 1 + Math.min(best[i - 1], best[i - FACE_PX], best[i - FACE_PX - 1]);
    if (best[i] > side) [side, end] = [best[i], i];
  }
  if (side < 24) return null;
  const [left, top] = [(end % FACE_PX) - side + 1, Math.floor(end / FACE_PX) - side + 1];
  /** There and back, so that no seam shows. */
  const fold = (at: number) => {
    const own = at % (2 * side - 2);
    return own < side ? own : 2 * side - 2 - own;
  };
  return (x: number, y: number): readonly [number, number, number] => {
    const at = ((top + fold(y)) * FACE_PX + left + fold(x)) * 3;
    return [pixels[at], pixels[at + 1], pixels[at + 2]];
  };
}
