/** Keeps a severity on its scale. */

/** The score within 1-5, the ends of the scale (method.md, "Scale"); what is no number stays none. */
export function clampScore(score: number): number {
  return Math.min(5, Math.max(1, score));
}
