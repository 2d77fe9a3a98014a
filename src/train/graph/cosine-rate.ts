/** The rate of learning over a training. */

/** From 0 up to `peak` over `warmup` steps, then down to 0 at `steps` along half a cosine; `step` counts from 0. */
export function cosineRate(step: number, steps: number, warmup: number, peak: number): number {
  if (step < warmup) return (peak * (step + 1)) / warmup;
  const done = (step - warmup) / Math.max(1, steps - warmup);
  return (peak * (1 + Math.cos(Math.PI * Math.min(1, done)))) / 2;
}
