/** Figures on what setting the light right is worth. */

import type { Figure } from '#core/schema/evaluation.ts';
import { bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { LIGHT_CHANGES, type LightChange } from '#train/evaluate/lab/light-changes.ts';
import type { LitOutcome, LitPhoto } from '#train/evaluate/lab/measure-light.ts';

/** A measured photo; `label` is null where nobody has graded it. */
export type EvaluatedLight = LitPhoto & {
  readonly name: string;
  readonly subject: string;
  readonly label: number | null;
};

/** Names of the figures over all photos. */
export type LightFigure =
  | 'changeRatio'
  | 'changeAsItIs'
  | 'changeSetRight'
  | 'changeHalfEv'
  | 'changeHalfEvAsItIs'
  | 'rescuedShare'
  | 'usableAsItIs'
  | 'usableSetRight'
  | 'rescuedRmseChange'
  | 'offRmseChange'
  | 'untouchedRmseChange'
  | 'untouchedChange';

/** One change: mean absolute and mean move of the score from the photo as taken (NaN where all were refused), and refusals, both ways. */
export type ChangeRow = {
  readonly change: LightChange;
  readonly photos: number;
  readonly asItIs: { readonly moved: number; readonly shift: number; readonly refused: number };
  readonly setRight: { readonly moved: number; readonly shift: number; readonly refused: number };
};

const FULL_STOP: readonly LightChange[] = ['-1 EV', '+1 EV', '5000 K', '8000 K'];
const HALF_STOP: readonly LightChange[] = ['-0.5 EV', '+0.5 EV'];
const BADLY_EXPOSED: readonly LightChange[] = ['-1.5 EV', '-1 EV', '+1 EV', '+1.5 EV'];
const WAYS = ['asItIs', 'setRight'] as const;
const BOOTSTRAP = { draws: 2000, seed: 1, level: 0.95 };

/**
 * Figures with 95 % intervals over subjects. A badly exposed photo is usable where it is not refused and its score lies
 * within `noChangeBelow` of the same photo's as taken; it is rescued where only setting the light right makes it so.
 */
export function evaluateLight(
  photos: readonly EvaluatedLight[],
  noChangeBelow: number,
): Record<LightFigure, Figure> {
  const subjects = [...new Set(photos.map(({ subject }) => subject))];
  return bootstrapSubjects(
    [
      {
        subjects: photos.map(({ subject }) => subjects.indexOf(subject)),
        measure: (weights) => figuresOf(photos, weights, noChangeBelow),
      },
    ],
    subjects.length,
    BOOTSTRAP,
  );
}

function figuresOf(
  photos: readonly EvaluatedLight[],
  weights: Float64Array,
  noChangeBelow: number,
): Record<LightFigure, number> {
  const { add, mean } = openMeans();
  for (const [i, photo] of photos.entries()) {
    addUntouched(photo, weights[i], add);
    if (!photo.changes) continue;
    addMoves(photo.changes, weights[i], add);
    for (const change of BADLY_EXPOSED) addRescue(photo, change, { noChangeBelow, weight: weights[i] }, add);
  }
  const rmseChange = (after: string, before: string) => Math.sqrt(mean(after)) - Math.sqrt(mean(before));
  return {
    changeRatio: mean('full setRight') / mean('full asItIs'),
    changeAsItIs: mean('full asItIs'),
    changeSetRight: mean('full setRight'),
    changeHalfEv: mean('half setRight'),
    changeHalfEvAsItIs: mean('half asItIs'),
    rescuedShare: mean('rescued'),
    usableAsItIs: mean('usableAsItIs'),
    usableSetRight: mean('usableSetRight'),
    rescuedRmseChange: rmseChange('rescuedAfter', 'rescuedWell'),
    offRmseChange: rmseChange('offAfter', 'offWell'),
    untouchedRmseChange: rmseChange('untouchedAfter', 'untouchedBefore'),
    untouchedChange: mean('untouched'),
  };
}

type Add = (name: string, value: number, weight: number) => void;

/** Weighted means by name; NaN of what was never added. */
function openMeans(): { readonly add: Add; mean(name: string): number } {
  const sums = new Map<string, { sum: number; count: number }>();
  return {
    add(name, value, weight) {
      const known = sums.get(name) ?? { sum: 0, count: 0 };
      sums.set(name, { sum: known.sum + value * weight, count: known.count + weight });
    },
    mean(name) {
      const known = sums.get(name);
      return known && known.count > 0 ? known.sum / known.count : Number.NaN;
    },
  };
}

/** What setting the light right does to a photo as it was taken. */
function addUntouched({ untouched, label }: EvaluatedLight, weight: number, add: Add): void {
  const [before, after] = [untouched.asItIs.score, untouched.setRight.score];
  if (before === null || after === null) return;
  add('untouched', Math.abs(after - before), weight);
  if (label === null) return;
  add('untouchedBefore', (before - label) ** 2, weight);
  add('untouchedAfter', (after - label) ** 2, weight);
}

/** How far a full and a half stop move the score. */
function addMoves(changes: Changes, weight: number, add: Add): void {
  for (const way of WAYS)
    for (const [of, list] of [
      ['full', FULL_STOP],
      ['half', HALF_STOP],
    ] as const)
      for (const change of list) {
        const moved = moveOf(changes, change, way);
        if (moved !== null) add(`${of} ${way}`, Math.abs(moved), weight);
      }
}

/** Whether a badly exposed photo is usable, and how far off it is then. */
function addRescue(
  { changes, label }: EvaluatedLight,
  change: LightChange,
  { noChangeBelow, weight }: { readonly noChangeBelow: number; readonly weight: number },
  add: Add,
): void {
  if (!changes) return;
  const [asItIs, setRight] = WAYS.map((way) => {
    const moved = moveOf(changes, change, way);
    return moved !== null && Math.abs(moved) <= noChangeBelow;
  });
  add('usableAsItIs', Number(asItIs), weight);
  add('usableSetRight', Number(setRight), weight);
  if (!asItIs) add('rescued', Number(setRight), weight);
  const [well, score] = [changes['as taken'].asItIs.score, changes[change].setRight.score];
  if (label === null || well === null || score === null) return;
  for (const of of !asItIs && setRight ? ['off', 'rescued'] : ['off']) {
    add(`${of}After`, (score - label) ** 2, weight);
    add(`${of}Well`, (well - label) ** 2, weight);
  }
}

type Changes = NonNullable<LitPhoto['changes']>;

/** How far a change moves the score from that of the photo as taken, in the same way; null where either is refused. */
function moveOf(changes: Changes, change: LightChange, way: (typeof WAYS)[number]): number | null {
  const [from, to]: (number | null)[] = [changes['as taken'][way].score, changes[change][way].score];
  return from === null || to === null ? null : to - from;
}

/** A row for every change of light. */
export function tabulateChanges(photos: readonly EvaluatedLight[]): ChangeRow[] {
  const deep = photos.flatMap(({ changes }) => (changes ? [changes] : []));
  const names = Object.keys(LIGHT_CHANGES) as LightChange[];
  return names.slice(1).map((change) => {
    const [asItIs, setRight] = WAYS.map((way) => {
      const moves = deep.map((changes) => moveOf(changes, change, way)).filter((move) => move !== null);
      return {
        moved: moves.reduce((sum, move) => sum + Math.abs(move), 0) / moves.length,
        shift: moves.reduce((sum, move) => sum + move, 0) / moves.length,
        refused: deep.filter((changes) => changes[change][way].score === null).length,
      };
    });
    return { change, photos: deep.length, asItIs, setRight };
  });
}

/** A quality figure's bin: how many pictures, how many moved beyond the noise, how many labels their interval missed. */
export type QualityBin = {
  readonly from: number;
  readonly to: number;
  readonly pictures: number;
  readonly movedBeyondNoise: number;
  readonly movedBeyondInterval: number;
  readonly missed: number | null;
};

/**
 * Pictures in `bins` of one quality figure. A score is beyond the noise where it lies more than `noChangeBelow` from that
 * of the photo as taken, and beyond the interval where it lies further than `halfWidth`.
 */
export function binByQuality(
  photos: readonly EvaluatedLight[],
  measure: keyof LitOutcome['quality'],
  bins: readonly number[],
  of: (photo: EvaluatedLight) => readonly LitOutcome[],
  limits: { readonly noChangeBelow: number; halfWidth(score: number): number },
): QualityBin[] {
  const pictures = photos.flatMap((photo) => {
    const from = photo.changes?.['as taken'].setRight.score ?? null;
    if (from === null) return [];
    return of(photo).flatMap(({ score, quality }) => {
      const value = quality[measure];
      return score === null || value === undefined ? [] : [{ from, score, value, label: photo.label }];
    });
  });
  return bins.slice(1).flatMap((to, k) => {
    const own = pictures.filter(({ value }) => value >= bins[k] && value < to);
    if (own.length === 0) return [];
    const share = (is: (picture: (typeof own)[number]) => boolean, among = own) =>
      among.filter(is).length / among.length;
    const graded = own.filter(({ label }) => label !== null);
    return {
      from: bins[k],
      to,
      pictures: own.length,
      movedBeyondNoise: share(({ from, score }) => Math.abs(score - from) > limits.noChangeBelow),
      movedBeyondInterval: share(({ from, score }) => Math.abs(score - from) > limits.halfWidth(from)),
      missed:
        graded.length === 0
          ? null
          : share(({ label, score }) => Math.abs(score - (label ?? 0)) > limits.halfWidth(score), graded),
    };
  });
}
