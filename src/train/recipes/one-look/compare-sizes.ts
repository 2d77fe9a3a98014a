/** How well the sides of lesions that are read off the map agree with the boxes that experts drew. */
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Box } from '#core/schema/box.ts';
import { spearman } from '#core/stats/metrics.ts';
import { quantile } from '#core/stats/quantile.ts';

/** Sides of found lesions beside those of their boxes. */
export type SizeFigures = {
  readonly matched: number;
  /** Found over drawn: lower quartile, median, upper quartile. */
  readonly ratio: readonly [number, number, number];
  readonly spearman: number;
};

/** A peak lies on a box where it is nearer to the centre than this, in the box's longer sides. */
const NEAR = 0.5;

/** Peaks, the surest first, each with the nearest box that is left; null where fewer than three match. */
export function compareSizes(
  faces: readonly { readonly peaks: readonly Peak[]; readonly boxes: readonly Box[] }[],
): SizeFigures | null {
  const pairs = faces.flatMap(({ peaks, boxes }) => {
    const left = new Set(boxes);
    return peaks.flatMap((peak) => {
      const near = [...left]
        .map((box) => ({ box, apart: distance(peak, box) }))
        .filter(({ apart }) => apart < NEAR)
        .sort((a, b) => a.apart - b.apart)[0];
      if (!near) return [];
      left.delete(near.box);
      return [{ found: (peak.widthPx + peak.heightPx) / 2, drawn: (near.box.width + near.box.height) / 2 }];
    });
  });
  if (pairs.length < 3) return null;
  const ratios = pairs.map(({ found, drawn }) => found / drawn).sort((a, b) => a - b);
  return {
    matched: pairs.length,
    ratio: [quantile(ratios, 0.25), quantile(ratios, 0.5), quantile(ratios, 0.75)],
    spearman: spearman(
      pairs.map(({ found }) => found),
      pairs.map(({ drawn }) => drawn),
    ),
  };
}

const distance = (peak: Peak, box: Box) =>
  Math.hypot(box.x + box.width / 2 - peak.x, box.y + box.height / 2 - peak.y) /
  Math.max(box.width, box.height);
