/** Finds the lesions of one photo again in another of the same face: still there, new, healed. */
import type { Lesions } from '../schema/assessment.ts';
import type { Box, Point } from '../schema/box.ts';
import { assignPairs } from './assign-pairs.ts';
import { listSpots } from './list-spots.ts';

/** Lesions by their numbers in what `listSpots` lists of the two photos. */
export type LesionMatch = {
  readonly ok: true;
  /** In both photos, with the distance that is left between them on the face. */
  readonly still: readonly { readonly before: number; readonly after: number; readonly apartMm: number }[];
  /** Seen in the later photo, and nothing like it in the earlier one. */
  readonly fresh: readonly number[];
  /** Seen in the earlier photo, and nothing like it in the later one. */
  readonly healed: readonly number[];
  /** Seen once, but too faintly, or where the other photo does not show the skin: nothing is said of these. */
  readonly unsure: { readonly before: readonly number[]; readonly after: readonly number[] };
};

/** Photos whose lesions cannot be told apart by place: no whole face, or different sides of it. */
export type Unmatched = { readonly ok: false; readonly reason: 'no-places' | 'different-skin' };

/** What the matching goes by; measured by experiments/measure-matching.ts. */
export type MatchLimits = {
  /** Lesions of two photos that lie further apart than this on the face are two. */
  readonly gateMm: number;
  /** A lesion is new or healed only where the other photo has nothing within the gate with this share of its probability. */
  readonly shadowShare: number;
  /** What a photo's count leaves out is taken for a lesion all the same from this probability on. */
  readonly lesionFrom: number;
};

export const MATCH_LIMITS: MatchLimits = { gateMm: 7, shadowShare: 0.15, lesionFrom: 0.1 };

/**
 * Gates of the rounds that lay one face's lesions over the other's. No wider than landmarks slip: a wider one takes a healed
 * lesion and a new one for one that moved, and draws the skin around along.
 */
const ALIGNING_MM = [8, 6] as const;
/** A shift at one place speaks for the skin this far around it. */
const REACH_MM = 35;
/** Weight of no shift at all compared with the pairs: a single wrong pair moves little. */
const STILLNESS = 3;
/** Faces must share this much of the seen width and height. */
const LEAST_SHARED_MM = 25;
/** A place at the edge of the seen skin is as uncertain as any other: it may lie this far beyond. */
const EDGE_MM = 2;

type Seen = Pick<Lesions, 'dots' | 'seen' | 'faint'>;
type Placed = {
  readonly index: number;
  readonly chance: number;
  readonly at: Point;
  /** Whether the photo's own count holds it. */
  readonly isCounted: boolean;
};

/**
 * Matches one to one by place on the standard face. Small slips of the landmarks are taken out first by the lesions that
 * both photos show; then each lesion finds the nearest, at the least sum of distances. What a model nearly took for a
 * lesion (`faint`) keeps one from being called new or healed for a little more or less light, and what a photo's count leaves
 * out is told all the same where the map is sure of it.
 */
export function matchLesions(
  before: Seen,
  after: Seen,
  { gateMm, shadowShare, lesionFrom }: MatchLimits = MATCH_LIMITS,
): LesionMatch | Unmatched {
  if (!before.seen || !after.seen) return { ok: false, reason: 'no-places' };
  const shared = intersect(before.seen, after.seen);
  if (Math.min(shared.width, shared.height) < LEAST_SHARED_MM) return { ok: false, reason: 'different-skin' };
  const to = placedOf(after);
  const moved = align(placedOf(before), to);
  const isClear = ({ index, chance, isCounted }: Placed) =>
    isCounted || (index !== UNDRAWN && chance >= lesionFrom);
  const [clearBefore, clearAfter] = [moved.filter(isClear), to.filter(isClear)];
  const paired = pair(clearBefore, clearAfter, gateMm);
  const taken = new Set(paired);
  const isAlone = (one: Placed, others: readonly Placed[]) =>
    holds(shared, one.at) &&
    !others.some((other) => distance(one.at, other.at) < gateMm && other.chance >= shadowShare * one.chance);
  const left = clearBefore.filter((_, i) => paired[i] === null);
  const come = clearAfter.filter((_, j) => !taken.has(j));
  const healed = left.filter((one) => isAlone(one, to));
  const fresh = come.filter((one) => isAlone(one, moved));
  const rest = (all: Seen, known: readonly Placed[], told: readonly Placed[]) => [
    ...known.filter((one) => one.isCounted && !told.includes(one)).map(({ index }) => index),
    ...all.dots.flatMap((dot, index) => (dot.at ? [] : [index])),
  ];
  return {
    ok: true,
    still: paired.flatMap((j, i) => {
      if (j === null || !(clearBefore[i].isCounted || clearAfter[j].isCounted)) return [];
      const [one, other] = [clearBefore[i], clearAfter[j]];
      return [{ before: one.index, after: other.index, apartMm: distance(one.at, other.at) }];
    }),
    fresh: fresh.map(({ index }) => index),
    healed: healed.map(({ index }) => index),
    unsure: { before: rest(before, left, healed), after: rest(after, come, fresh) },
  };
}

/** Number of what an assessment of before keeps no place in the photo of. */
const UNDRAWN = -1;

function placedOf({ dots, faint = [] }: Seen): Placed[] {
  const spots = listSpots({ dots, faint });
  const undrawn = faint.filter(({ x }) => x === undefined);
  return [
    ...spots.flatMap(({ at, chance }, index) =>
      at ? [{ index, chance, at, isCounted: index < dots.length }] : [],
    ),
    ...undrawn.map(({ at, chance }) => ({ index: UNDRAWN, chance, at, isCounted: false })),
  ];
}

/** The lesions of the earlier photo where the later one's landmarks would put them. */
function align(from: readonly Placed[], to: readonly Placed[]): readonly Placed[] {
  let moved = from;
  for (const gateMm of ALIGNING_MM) {
    const shifts = pair(moved, to, gateMm).flatMap((j, i) =>
      j === null ? [] : [{ at: moved[i].at, x: to[j].at.x - moved[i].at.x, y: to[j].at.y - moved[i].at.y }],
    );
    moved = moved.map((one) => {
      let [weight, x, y] = [STILLNESS, 0, 0];
      for (const shift of shifts) {
        const near = Math.exp(-((distance(one.at, shift.at) / REACH_MM) ** 2) / 2);
        weight += near;
        x += near * shift.x;
        y += near * shift.y;
      }
      return { ...one, at: { x: one.at.x + x / weight, y: one.at.y + y / weight } };
    });
  }
  return moved;
}

/** For each of `from` the number in `to`, or null: pairs within the gate, of the least sum of squares. */
function pair(from: readonly Placed[], to: readonly Placed[], gateMm: number): (number | null)[] {
  const costs = from.map((one) =>
    to.map((other) => {
      const apart = distance(one.at, other.at);
      return apart > gateMm ? Number.POSITIVE_INFINITY : (apart / gateMm) ** 2;
    }),
  );
  return assignPairs(costs, 0.5);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function holds({ x, y, width, height }: Box, at: Point): boolean {
  return (
    at.x >= x - EDGE_MM && at.y >= y - EDGE_MM && at.x <= x + width + EDGE_MM && at.y <= y + height + EDGE_MM
  );
}

function intersect(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}
