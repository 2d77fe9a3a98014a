/** Says whether skin changed between two photos of a person, against what the model itself cannot tell apart. */
import type { Assessment, Lesions, PatchName } from '../schema/assessment.ts';
import { hidesMore } from './hides-more.ts';

/** What a change of the score amounts to; `unknown` where the noise between such photos is not known. */
export type ScoreVerdict = 'better' | 'worse' | 'no-clear-change' | 'unknown';
/** What a change of a count amounts to. */
export type CountVerdict = 'fewer' | 'more' | 'no-clear-change';

/** One count before and after; `difference` is after minus before. */
export type CountChange = {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  readonly verdict: CountVerdict;
};

/** Two assessments of one person side by side. */
export type Comparison = {
  readonly ok: true;
  readonly score: {
    readonly before: number;
    readonly after: number;
    /** After minus before: below 0 is better. */
    readonly difference: number;
    /** Smaller differences are no clear change; null where the model's noise is not known. */
    readonly noChangeBelow: number | null;
    readonly verdict: ScoreVerdict;
  };
  /** Null where one photo was not counted, or `mayHide`. Zones are those both photos show. */
  readonly lesions:
    | (CountChange & { readonly zones: readonly ({ readonly name: ZoneName } & CountChange)[] })
    | null;
  /**
   * Whether both photos are known to show the same patches; where not, part of a change may lie in what each photo shows.
   * Of close-ups it is never known: each is the patch `skin`, wherever on the face that is.
   */
  readonly samePatches: boolean;
  /** Whether the later picture {@link hidesMore}, so that nothing is called better or fewer. */
  readonly mayHide: boolean;
};

/** Two assessments that say nothing about change. */
export type Incomparable = { readonly ok: false; readonly reason: 'different-models' | 'different-skin' };

type ZoneName = Lesions['zones'][number]['name'];

/** What is compared: an assessment, or several views of a face made into one. */
type Comparable = Pick<Assessment, 'model' | 'score' | 'noChangeBelow' | 'lesions' | 'warnings'> & {
  readonly patches: readonly { readonly name: PatchName }[];
};

/**
 * The change from `before` to `after`. A score must differ by the larger `noChangeBelow` of the two to count as a
 * change; a count must differ by more than both ranges reach towards each other. Scores of different models, and photos
 * that share no patch, are not compared. Nothing is called better or fewer where the later picture {@link hidesMore}.
 */
export function compareAssessments(before: Comparable, after: Comparable): Comparison | Incomparable {
  if (before.model !== after.model) return { ok: false, reason: 'different-models' };
  const [shownBefore, shownAfter] = [namesOf(before), namesOf(after)];
  const shared = shownBefore.filter((name) => shownAfter.includes(name));
  if (shared.length === 0) return { ok: false, reason: 'different-skin' };
  const mayHide = hidesMore(before, after);
  const samePatches =
    !shared.includes('skin') && shared.length === shownBefore.length && shared.length === shownAfter.length;
  return {
    ok: true,
    score: compareScores(before, after, mayHide),
    lesions:
      before.lesions && after.lesions && !mayHide ? compareLesions(before.lesions, after.lesions) : null,
    samePatches,
    mayHide,
  };
}

function namesOf({ patches }: Comparable): PatchName[] {
  return patches.map(({ name }) => name);
}

function compareScores(before: Comparable, after: Comparable, mayHide: boolean): Comparison['score'] {
  const difference = after.score - before.score;
  const noChangeBelow =
    before.noChangeBelow === null || after.noChangeBelow === null
      ? null
      : Math.max(before.noChangeBelow, after.noChangeBelow);
  const verdict =
    noChangeBelow === null
      ? 'unknown'
      : Math.abs(difference) < noChangeBelow
        ? 'no-clear-change'
        : difference > 0
          ? 'worse'
          : mayHide
            ? 'unknown'
            : 'better';
  return { before: before.score, after: after.score, difference, noChangeBelow, verdict };
}

function compareLesions(before: Lesions, after: Lesions): Comparison['lesions'] {
  const zones = before.zones.flatMap(({ name, count }) => {
    const same = after.zones.find((zone) => zone.name === name);
    return same ? [{ name, ...compareCounts(before, count, after, same.count) }] : [];
  });
  return { ...compareCounts(before, before.count, after, after.count), zones };
}

/** `countBefore` and `countAfter` are the whole counts, or those of a zone. */
function compareCounts(
  before: Lesions,
  countBefore: number,
  after: Lesions,
  countAfter: number,
): CountChange {
  const difference = countAfter - countBefore;
  const reach = reachOf(before, countBefore, -difference) + reachOf(after, countAfter, difference);
  const verdict = Math.abs(difference) <= reach ? 'no-clear-change' : difference < 0 ? 'fewer' : 'more';
  return { before: countBefore, after: countAfter, difference, verdict };
}

/**
 * How far the range of a whole count reaches down (`towards` above 0) or up, shrunk for a zone by the root of its share:
 * errors of zones taken as independent, their squares add up to the whole's.
 */
function reachOf({ count, low, high }: Lesions, part: number, towards: number): number {
  const whole = towards > 0 ? count - low : high - count;
  return whole * Math.sqrt(Math.min(1, Math.max(part, 1) / Math.max(count, 1)));
}
