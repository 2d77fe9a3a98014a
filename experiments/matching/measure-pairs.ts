/** Counts what the matching says of pairs of photos against what was painted. */

import { FAINT_SHARE } from '../../src/core/lesions/read-view.ts';
import type { Point } from '../../src/core/schema/box.ts';
import { listSpots } from '../../src/core/track/list-spots.ts';
import { MATCH_LIMITS, type MatchLimits, matchLesions } from '../../src/core/track/match-lesions.ts';
import type { RetakeKind } from './retake-photo.ts';
import type { SeenPair, SeenPhoto } from './see-photos.ts';

/** A lesion that the matching tells lies this near to the painted one, in heights of the face. */
const NEAR_IN_FACE = 0.035;

type Counts = { found: number; told: number; painted: number; right: number };

/** The figures of the issue: precision and recall of new and healed together, and false ones where nothing changed. */
export type Figures = {
  readonly model: string;
  readonly faces: number;
  readonly pairs: number;
  readonly painted: number;
  /** Painted changes that are told; what is told; what is told and painted. */
  readonly found: number;
  readonly told: number;
  readonly right: number;
  readonly matchPrecision: number;
  readonly matchRecall: number;
  /** New or healed lesions told, a pair of photos of the same skin. */
  readonly matchFalse: number;
  readonly samePairs: number;
  readonly notComparable: number;
  /** Of painted lesions that changed, the share that the model sees at all. */
  readonly seenByModel: number;
  /** Of those the share that is told. */
  readonly matchRecallOfSeen: number;
  readonly byKind: Record<string, { precision: number; recall: number; falseEach: number }>;
  readonly limits: MatchLimits;
};

export function measurePairs(photos: readonly SeenPhoto[], limits: MatchLimits = MATCH_LIMITS): Figures {
  const kinds = new Map<RetakeKind, Counts & { same: number; wrong: number }>();
  let [notComparable, seen] = [0, 0];
  for (const { lesionAbove, changed, same } of photos) {
    for (const pair of [...changed, ...same]) {
      const of = kinds.get(pair.kind) ?? { found: 0, told: 0, painted: 0, right: 0, same: 0, wrong: 0 };
      kinds.set(pair.kind, of);
      const counted = countPair(pair, lesionAbove, limits);
      if (!counted) {
        notComparable++;
        of.painted += pair.fresh.length + pair.healed.length;
        continue;
      }
      if (same.includes(pair)) {
        of.same++;
        of.wrong += counted.told;
        continue;
      }
      of.found += counted.found;
      of.told += counted.told;
      of.right += counted.right;
      of.painted += counted.painted;
      seen += counted.seen;
    }
  }
  const sum = (read: (one: Counts & { same: number; wrong: number }) => number) =>
    [...kinds.values()].reduce((total, one) => total + read(one), 0);
  return {
    model: photos[0]?.model ?? '',
    faces: photos.length,
    pairs: photos.reduce((count, { changed }) => count + changed.length, 0),
    painted: sum(({ painted }) => painted),
    found: sum(({ found }) => found),
    told: sum(({ told }) => told),
    right: sum(({ right }) => right),
    matchPrecision: sum(({ right }) => right) / sum(({ told }) => told),
    matchRecall: sum(({ found }) => found) / sum(({ painted }) => painted),
    matchFalse: sum(({ wrong }) => wrong) / sum(({ same }) => same),
    samePairs: sum(({ same }) => same),
    notComparable,
    seenByModel: seen / sum(({ painted }) => painted),
    matchRecallOfSeen: sum(({ found }) => found) / seen,
    byKind: Object.fromEntries(
      [...kinds].map(([kind, one]) => [
        kind,
        {
          precision: one.right / one.told,
          recall: one.found / one.painted,
          falseEach: one.wrong / one.same,
        },
      ]),
    ),
    limits,
  };
}

function countPair(pair: SeenPair, lesionAbove: number, limits: MatchLimits) {
  // What the product keeps of a photo: what is under the model's own limits is left out again.
  const shown = ({ dots, faint = [], seen }: SeenPair['before']) => ({
    seen,
    dots: dots.filter(({ chance }) => chance > lesionAbove),
    faint: [
      ...dots.flatMap(({ at, ...dot }) => (at && dot.chance <= lesionAbove ? [{ at, ...dot }] : [])),
      ...faint,
    ].filter(({ chance }) => chance > FAINT_SHARE * lesionAbove),
  });
  const [before, after] = [shown(pair.before), shown(pair.after)];
  const match = matchLesions(before, after, limits);
  if (!match.ok) return null;
  const fresh = compare(
    match.fresh.map((at) => listSpots(after)[at]),
    pair.fresh,
    NEAR_IN_FACE * pair.faceAfterPx,
  );
  const healed = compare(
    match.healed.map((at) => listSpots(before)[at]),
    pair.healed,
    NEAR_IN_FACE * pair.faceBeforePx,
  );
  const lesionsOf = ({ dots, faint }: typeof before) => [
    ...dots,
    ...listSpots({ dots: [], faint }).filter(({ chance }) => chance >= limits.lesionFrom),
  ];
  const seen =
    compare(lesionsOf(after), pair.fresh, NEAR_IN_FACE * pair.faceAfterPx).found +
    compare(lesionsOf(before), pair.healed, NEAR_IN_FACE * pair.faceBeforePx).found;
  return {
    found: fresh.found + healed.found,
    right: fresh.right + healed.right,
    told: match.fresh.length + match.healed.length,
    painted: pair.fresh.length + pair.healed.length,
    seen,
  };
}

function compare(told: readonly Point[], painted: readonly Point[], withinPx: number) {
  const near = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y) <= withinPx;
  return {
    found: painted.filter((one) => told.some((other) => near(one, other))).length,
    right: told.filter((one) => painted.some((other) => near(one, other))).length,
  };
}
