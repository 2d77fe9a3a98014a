/** Average precision of found lesions, and the free-response curve. */
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Box } from '#core/schema/box.ts';

/** What was found and what is there in one picture. */
export type Detections = { readonly peaks: readonly Peak[]; readonly boxes: readonly Box[] };

/** A point of the free-response curve: share of lesions found at so many false dots per picture. */
export type FreeResponsePoint = {
  readonly recall: number;
  readonly falsePerPicture: number;
  readonly threshold: number;
};

const LEAST_REACH_PX = 8;

/**
 * Every peak, from the surest, takes the nearest free box whose centre is within the larger of 8 pixels and half the
 * box's longer side; each box is matched once. Precision is made monotone before the area is taken (as in COCO).
 */
export function averagePrecision(pictures: readonly Detections[]): {
  averagePrecision: number;
  curve: FreeResponsePoint[];
} {
  const total = pictures.reduce((sum, { boxes }) => sum + boxes.length, 0);
  const hits = pictures.flatMap(matchPeaks).sort((a, b) => b.chance - a.chance);
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

function matchPeaks({ peaks, boxes }: Detections): { hit: boolean; chance: number }[] {
  const free = new Set(boxes);
  return [...peaks]
    .sort((a, b) => b.chance - a.chance)
    .map((peak) => {
      let nearest: Box | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const box of free) {
        const distance = Math.hypot(box.x + box.width / 2 - peak.x, box.y + box.height / 2 - peak.y);
        const reach = Math.max(LEAST_REACH_PX, Math.max(box.width, box.height) / 2);
        if (distance <= reach && distance < least) {
          nearest = box;
          least = distance;
        }
      }
      if (nearest) free.delete(nearest);
      return { hit: nearest !== null, chance: peak.chance };
    });
}
