/** Corrects a one-look champion's map of lesions by what raters marked, as strongly as serves people held out. */
import { findPeaks, type Peak } from '#core/lesions/find-peaks.ts';
import type { Box } from '#core/schema/box.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { DotFigures } from '#core/schema/training.ts';
import { chooseThreshold, fitCountError } from '../evaluate/choose-threshold.ts';
import { LEAST_PEAK } from '../lab/lab-settings.ts';
import type { LesionCorrection } from '../recipes/one-look/correct-lesions.ts';
import { drawHills } from '../recipes/one-look/targets.ts';
import { countOf, evaluateMarked } from './evaluate-lesions.ts';
import { fitLogistic, type LogisticRows } from './fit-logistic.ts';

/** A face's map of lesions, [cells²] in 0-1, what it is read off, [columns · cells²], and what each rater marked, in pixels of the crop. */
export type MarkedFace = {
  readonly map: Float32Array;
  /** Lesions that the network counts: no more are shown where the card says so. */
  readonly counted: number;
  readonly features: Float16Array | Float32Array;
  readonly readings: readonly (readonly Box[])[];
};

/** A correction, and how well it does on people it has not seen. */
export type TunedMap = {
  readonly correction: LesionCorrection;
  readonly lesions: Pick<OneLookCard['lesions'], 'above' | 'countError'>;
  readonly heldOut: { readonly champion: DotFigures; readonly challenger: DotFigures };
};

/** Ridges that are tried, for each photo. */
const RIDGES = [0.3, 3, 30];
/** A smaller gain of average precision may be chance, and is not worth another map. */
const LEAST_GAIN = 0.01;
/** Of cells where neither raters nor the map see anything every so manieth is learned from. */
const EVERY = 17;
const LEAST_SEEN = 0.02;
/** Log-odds are taken of probabilities that far from 0 and 1. */
const LEAST_ODDS = 1e-6;

/**
 * Learns from `faces`; face i is held out with fold `folds[i]` of `count`. Null where no ridge has a clearly higher average
 * precision on people held out than the map has as it is. `sizePx` is the crop's side.
 */
export function tuneLesionMap(
  faces: readonly MarkedFace[],
  folds: readonly number[],
  count: number,
  { lesions, network: { sizePx } }: Pick<OneLookCard, 'lesions' | 'network'>,
): TunedMap | null {
  const rows = faces.map((face) => drawRows(face, sizePx));
  const learn = (seen: readonly LogisticRows[], ridge: number) =>
    fitLogistic(joinRows(seen), ridge * seen.length);
  const find = (map: Float32Array) => findInMap(map, sizePx, lesions.radiusCells);
  const before = faces.map(({ map }) => find(map));
  const champion = evaluateMaps(faces, before, lesions);
  const tried = RIDGES.map((ridge) => {
    const found: Peak[][] = new Array(faces.length);
    for (let fold = 0; fold < count; fold++) {
      const correction = learn(
        rows.filter((_, i) => folds[i] !== fold),
        ridge,
      );
      for (const [i, face] of faces.entries())
        if (folds[i] === fold) found[i] = find(correctMap(face, correction));
    }
    return { ridge, found, precision: evaluateMaps(faces, found, lesions).averagePrecision ?? 0 };
  });
  const best = tried.reduce((a, b) => (b.precision > a.precision ? b : a));
  if (best.precision - (champion.averagePrecision ?? 0) < LEAST_GAIN) return null;
  const counted = faces.map((face, i) => ({
    count: countOf(face),
    peaks: shownOf(face, best.found[i], lesions),
  }));
  const above = chooseThreshold(counted);
  const reach = fitCountError(counted, above);
  return {
    correction: learn(rows, best.ridge),
    // Few photos must not make the count look surer than hundreds did.
    lesions: {
      above,
      countError: {
        least: Math.max(lesions.countError.least, reach.least),
        share: Math.max(lesions.countError.share, reach.share),
      },
    },
    heldOut: { champion, challenger: evaluateMaps(faces, best.found, { ...lesions, above }) },
  };
}

/** The peaks that are shown at most: by the card as many of the surest as the network counts. */
function shownOf(
  { counted }: Pick<MarkedFace, 'counted'>,
  peaks: readonly Peak[],
  { byCount }: Pick<OneLookCard['lesions'], 'byCount'>,
): readonly Peak[] {
  return byCount ? peaks.slice(0, counted) : peaks;
}

/** Figures of what was found in each face: of all peaks the average precision, of those that are shown the count. */
export function evaluateMaps(
  faces: readonly MarkedFace[],
  found: readonly (readonly Peak[])[],
  lesions: Pick<OneLookCard['lesions'], 'above' | 'byCount'>,
): DotFigures {
  const shown = faces.map((face, i) => shownOf(face, found[i], lesions));
  return {
    averagePrecision: evaluateMarked(faces, found, lesions.above).averagePrecision,
    countError: evaluateMarked(faces, shown, lesions.above).countError,
  };
}

/** Lesions in a map of a crop, in pixels of it. */
export function findInMap(map: Float32Array, sizePx: number, radiusCells: number): Peak[] {
  const side = Math.sqrt(map.length);
  return findPeaks(
    { columns: side, rows: side, cellPx: sizePx / side, probabilities: map },
    LEAST_PEAK,
    radiusCells,
  );
}

/** The map as the corrected network would say it. */
export function correctMap(
  { map, features }: Pick<MarkedFace, 'map' | 'features'>,
  { constant, weights }: LesionCorrection,
): Float32Array {
  return map.map((p, cell) => {
    let shift = constant;
    for (let k = 0; k < weights.length; k++) shift += weights[k] * features[k * map.length + cell];
    const raised = p * Math.exp(shift);
    return raised / (1 - p + raised);
  });
}

/** Cells to learn from, against the mean of the raters' hills. */
function drawRows({ map, features, readings }: MarkedFace, sizePx: number): LogisticRows {
  const side = Math.sqrt(map.length);
  const hills = readings.map((boxes) => drawHills(boxes, side, sizePx / side));
  const targets = map.map((_, cell) => hills.reduce((sum, own) => sum + own[cell], 0) / hills.length);
  const isSeen = (cell: number) => targets[cell] > LEAST_SEEN || map[cell] > LEAST_SEEN;
  const cells = [...map.keys()].filter((cell) => isSeen(cell) || cell % EVERY === 0);
  const columns = features.length / map.length;
  const row = new Float32Array(cells.length * columns);
  for (const [at, cell] of cells.entries())
    for (let k = 0; k < columns; k++) row[at * columns + k] = features[k * map.length + cell];
  const odds = (p: number) => {
    const inside = Math.min(1 - LEAST_ODDS, Math.max(LEAST_ODDS, p));
    return Math.log(inside / (1 - inside));
  };
  return {
    columns,
    features: row,
    offsets: Float32Array.from(cells, (cell) => odds(map[cell])),
    targets: Float32Array.from(cells, (cell) => targets[cell]),
    weights: Float32Array.from(cells, (cell) => (isSeen(cell) ? 1 : EVERY)),
  };
}

function joinRows(all: readonly LogisticRows[]): LogisticRows {
  const join = (pick: (rows: LogisticRows) => Float32Array) => {
    const joined = new Float32Array(all.reduce((sum, rows) => sum + pick(rows).length, 0));
    let at = 0;
    for (const rows of all) {
      joined.set(pick(rows), at);
      at += pick(rows).length;
    }
    return joined;
  };
  return {
    columns: all[0].columns,
    features: join(({ features }) => features),
    offsets: join(({ offsets }) => offsets),
    targets: join(({ targets }) => targets),
    weights: join(({ weights }) => weights),
  };
}
