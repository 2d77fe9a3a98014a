/**
 * Rolls a face crop: rows and columns that leave at one side come in at the other, zones and lesions with them (the paper's
 * rolled patches, on the whole crop; zones stay what they are wherever they lie).
 */
import type { Random } from '#core/random.ts';
import { FACE_PX } from './face-crop.ts';

/** How far, as shares of the side: whole cells of the coarsest map. */
export type Roll = { readonly down: number; readonly across: number };

/** Cells of zones along a side; pixels and lesions come in whole multiples of them. */
const STEPS = FACE_PX / 8;

/** A random roll, or null for a picture that is not rolled; nothing is drawn where `share` is 0. */
export function drawRoll(random: Random, share = 0): Roll | null {
  if (share === 0 || random.uniform() >= share) return null;
  return { down: random.below(STEPS) / STEPS, across: random.below(STEPS) / STEPS };
}

/** Rolls each of the maps [n, side, side] in place. */
export function rollMaps(maps: Float32Array, side: number, { down, across }: Roll): void {
  const [rows, columns] = [Math.round(down * side), Math.round(across * side)];
  const area = side * side;
  for (let from = 0; from < maps.length; from += area) {
    const before = maps.slice(from, from + area);
    for (let row = 0; row < side; row++) {
      const line = before.subarray(row * side, (row + 1) * side);
      const to = from + ((row + rows) % side) * side;
      maps.set(line.subarray(0, side - columns), to + columns);
      maps.set(line.subarray(side - columns), to);
    }
  }
}
