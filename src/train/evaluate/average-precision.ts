/** Average precision of found lesions, and the free-response curve. */
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Box } from '#core/schema/box.ts';

/** A lesion as found; its size matters only to the overlap of boxes. */
type Found = Pick<Peak, 'x' | 'y' | 'chance'> & Partial<Peak>;

/** What was found and what is there in one picture. */
export type Detections = { readonly peaks: readonly Found[]; readonly boxes: readonly Box[] };

/** How well `peak` meets `box`, above 0 where it does: the better of two boxes is taken. */
export type Meets = (peak: Found, box: Box) => number;

/** A point of the free-response curve: share of lesions found at this many false dots per picture. */
export type FreeResponsePoint = {
  readonly recall: number;
  readonly falsePerPicture: number;
  readonly threshold: number;
};

const LEAST_REACH_PX = 8;

/** Meets where the centres are within the larger of 8 pixels and half the box's longer side; nearer is better. */
export const byCentre: Meets = (peak, box) => {
  const distance = Math.hypot(box.x + box.width / 2 - peak.x, box.y + box.height / 2 - peak.y);
  const reach = Math.max(LEAST_REACH_PX, Math.max(box.width, box.height) / 2);
  return distance <= reach ? 1 / (1 + distance) : 0;
};

/** Meets where intersection over union of the boxes is at least `least`. */
export const byOverlap =
  (least: number): Meets =>
  ({ x, y, widthPx = 0, heightPx = 0 }, box) => {
    const across = Math.min(x + widthPx / 2, box.x + box.width) - Math.max(x - widthPx / 2, box.x);
    const down = Math.min(y + heightPx / 2, box.y + box.height) - Math.max(y - heightPx / 2, box.y);
    if (across <= 0 || down <= 0) return 0;
    const shared = across * down;
    const overlap = shared / (widthPx * heightPx + box.width * box.height - shared);
    return overlap >= least ? overlap : 0;
  };

/**
 * Every peak, from the surest, takes the free box it meets best; each box is matched once. Precision is made monotone
 * before the area is taken (as in COCO).
 */
export function averagePrecision(
  pictures: readonly Detections[],
  meets: Meets = byCentre,
): {
  averagePrecision: number;
  curve: FreeResponsePoint[];
} {
  const total = pictures.reduce((sum, { boxes }) => sum + boxes.length, 0);
  const hits = pictures.flatMap((picture) => matchPeaks(picture, meets)).sort((a, b) => b.chance - a.chance);
  const precisions: number[] = [];
  const recalls: number[] = [];
  const curve: FreeResponsePoint[] = [];
  let found = 0;
  for (const [i, { hit, chance }] of hits.entries()) {
    if (hit) found++;
    precisions.push(found / (i + 1));
    recalls.push(found / total);
    curve.push({
      recall: found / total,
      falsePerPicture: (i + 1 - found) / pictures.length,
      threshold: chance,
    });
  }
  let area = 0;
  let best = 0;
  for (let i = hits.length - 1; i >= 0; i--) {
    best = Math.max(best, precisions[i]);
    area += best * (recalls[i] - (i > 0 ? recalls[i - 1] : 0));
  }
  return { averagePrecision: area, curve };
}

function matchPeaks({ peaks, boxes }: Detections, meets: Meets): { hit: boolean; chance: number }[] {
  const free = new Set(boxes);
  return [...peaks]
    .sort((a, b) => b.chance - a.chance)
    .map((peak) => {
      let chosen: Box | null = null;
      let best = 0;
      for (const box of free) {
        const quality = meets(peak, box);
        if (quality > best) [chosen, best] = [box, quality];
      }
      if (chosen) free.delete(chosen);
      return { hit: chosen !== null, chance: peak.chance };
    });
}
