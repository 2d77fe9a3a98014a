/** Measures the blocks of 8 x 8 pixels that heavy JPEG compression leaves. */
import type { Window } from './look-window.ts';

/** Larger steps are edges of the picture's own. */
const MOST_STEP = 20;
const FLOOR = 0.05;

/**
 * How much larger steps are on the lines of some grid of 8 pixels than next to them, as a share, across and down taken
 * together; wherever the grid lies, for pictures are cropped after they were compressed.
 */
export function measureBlocks({ w, h, luma }: Window): number {
  const across = newSums();
  const down = newSums();
  for (let y = 2; y < h - 1; y++)
    for (let x = 2, i = y * w + 2; x < w - 1; x++, i++) {
      // Second differences, so that gradients of light play no part.
      add(across, x, 3 * (luma[i] - luma[i - 1]) - (luma[i + 1] - luma[i - 2]));
      add(down, y, 3 * (luma[i] - luma[i - w]) - (luma[i + w] - luma[i - 2 * w]));
    }
  return Math.sqrt(standOut(across) * standOut(down));
}

type Sums = { readonly steps: Float64Array; readonly counts: Float64Array };
const newSums = (): Sums => ({ steps: new Float64Array(8), counts: new Float64Array(8) });

function add({ steps, counts }: Sums, at: number, step: number): void {
  steps[at & 7] += Math.min(MOST_STEP, Math.abs(step));
  counts[at & 7]++;
}

function standOut({ steps, counts }: Sums): number {
  const means = steps.map((sum, k) => sum / Math.max(1, counts[k]));
  const total = means.reduce((a, b) => a + b, 0);
  const top = Math.max(...means);
  return Math.max(0, (top + FLOOR) / ((total - top) / 7 + FLOOR) - 1);
}
