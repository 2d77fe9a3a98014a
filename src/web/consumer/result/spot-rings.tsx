/** Rings around the spots that were found, over the photo. */
import type { Lesions, PatchName, PatchScore } from '#core/schema/assessment.ts';
import type { Box, Point } from '#core/schema/box.ts';

/** A ring's radius as a share of the patches' extent: a little wider than most spots. */
const RADIUS_SHARE = 0.022;
/** Least and largest radius as a share of the view, so that rings are seen from afar and never crowd it. */
const LEAST_SHARE = 0.008;
const MOST_SHARE = 0.02;

type SpotRingsProps = {
  readonly dots: Lesions['dots'];
  readonly patches: readonly PatchScore[];
  /** The part of the photo on show; all in its pixels. */
  readonly view: Box;
  /** Rings outside this patch step back. */
  readonly selected: PatchName | null;
};

/** Decoration: the spots card says the same in words. */
export function SpotRings({ dots, patches, view, selected }: SpotRingsProps) {
  const side = Math.min(view.width, view.height);
  const wanted = RADIUS_SHARE * extentOf(patches.map(({ box }) => box));
  const radius = Math.min(side * MOST_SHARE, Math.max(side * LEAST_SHARE, wanted));
  const chosen = patches.find(({ name }) => name === selected)?.box;
  return (
    <svg
      class="spot-rings"
      aria-hidden="true"
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      data-testid="spot-rings"
    >
      {dots.map((dot, index) => (
        <g key={index} data-aside={chosen !== undefined && !isIn(dot, chosen)}>
          <circle class="spot-casing" cx={dot.x} cy={dot.y} r={radius} />
          <circle class="spot-line" cx={dot.x} cy={dot.y} r={radius} />
        </g>
      ))}
    </svg>
  );
}

function extentOf(boxes: readonly Box[]): number {
  const across = Math.max(...boxes.map((box) => box.x + box.width)) - Math.min(...boxes.map((box) => box.x));
  const down = Math.max(...boxes.map((box) => box.y + box.height)) - Math.min(...boxes.map((box) => box.y));
  return Math.max(across, down);
}

function isIn({ x, y }: Point, box: Box): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
}
