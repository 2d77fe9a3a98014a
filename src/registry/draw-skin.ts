/** Draws something like skin, to compare networks on. */
import type { Raster } from '#core/image/raster.ts';
import type { Random } from '#core/random.ts';

/** A square of skin's colour with a gradient of light and red spots. */
export function drawSkin(sizePx: number, random: Random): Raster {
  const data = new Uint8Array(sizePx * sizePx * 3);
  const [r, g, b] = [190 + random.below(40), 140 + random.below(40), 110 + random.below(40)];
  for (let y = 0, to = 0; y < sizePx; y++)
    for (let x = 0; x < sizePx; x++, to += 3) {
      const light = 0.8 + (0.3 * x) / sizePx + 0.02 * random.normal();
      data.set(
        [r, g, b].map((value) => Math.min(255, value * light)),
        to,
      );
    }
  for (let spot = 0; spot < 12; spot++) {
    const [x0, y0, reach] = [random.below(sizePx), random.below(sizePx), 3 + random.below(6)];
    for (let y = Math.max(0, y0 - reach); y < Math.min(sizePx, y0 + reach); y++)
      for (let x = Math.max(0, x0 - reach); x < Math.min(sizePx, x0 + reach); x++)
        if ((x - x0) ** 2 + (y - y0) ** 2 < reach ** 2) data.set([200, 90, 80], (y * sizePx + x) * 3);
  }
  return { widthPx: sizePx, heightPx: sizePx, data };
}
