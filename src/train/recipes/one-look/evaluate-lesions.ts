/** How well the map of lesions finds and counts them on people its network has not seen; all is chosen on other folds. */
import { findPeaks, type Peak } from '#core/lesions/find-peaks.ts';
import { mean, meanAbsoluteError, spearman } from '#core/stats/metrics.ts';
import { averagePrecision, type Detections } from '../../evaluate/average-precision.ts';
import { countErrorOf } from '../../evaluate/count-error.ts';
import { compareSizes, type SizeFigures } from './compare-sizes.ts';
import { FACE_PX, type FaceCrop } from './face-crop.ts';

/** A crop kept back, what is said of it, and the fold it was kept back in. */
export type ReadFace = {
  readonly crop: FaceCrop;
  readonly fold: number;
  readonly logCount: number;
  readonly map: Float32Array;
};

/** How far apart lesions may have to be, in cells of the map. */
export const RADII = [1, 2, 3, 4] as const;
/** Peaks below this are not looked at. */
const LEAST_PEAK = 0.03;
/** Counts up to this are compared by their mean error, as the lab does. */
const MOST_COUNTED = 50;

/** Figures of lesions. */
export type LesionFigures = {
  readonly frames: number;
  /** Average precision at centre distance, by radius, on all frames. */
  readonly averagePrecisionByRadius: readonly { readonly radius: number; readonly value: number }[];
  /** The radius of each fold, chosen by the average precision on the other folds. */
  readonly radii: readonly { readonly fold: number; readonly radius: number }[];
  /** With each fold's own radius; null where there is one fold, which has no others to choose on. */
  readonly averagePrecision: number | null;
  /** By the count that the network says. */
  readonly countSpearman: number;
  readonly countMae: number;
  /** Of the dots that are shown: as many of the surest peaks as the network's count says. */
  readonly shown: ShownFigures | null;
  readonly falseDotsPerClearFace: number | null;
  /** Sides of lesions that are found, by each fold's radius and threshold, beside those of the boxes they lie on. */
  readonly sizes: SizeFigures | null;
  /** What a bundle takes, chosen on all folds. */
  readonly chosen: LesionChoice;
};

/** Dots that are shown, by thresholds chosen on the other folds. */
export type ShownFigures = {
  readonly countSpearman: number;
  readonly countMae: number;
  readonly coverage: number;
};

/** How far apart lesions must be, what a dot's probability must pass, and how far counts may be off. */
export type LesionChoice = {
  readonly radius: number;
  readonly above: number;
  readonly countError: { readonly least: number; readonly share: number };
};

/** What is found in a face, and how many the network counts. */
type Found = Omit<Detections, 'peaks'> & { readonly peaks: readonly Peak[]; readonly said: number };

/** Measures `faces`, of which frames and clear faces are looked at. */
export function evaluateLesions(faces: readonly ReadFace[]): LesionFigures {
  const frames = faces.filter(({ crop }) => crop.kind === 'frames');
  const clear = faces.filter(({ crop }) => crop.kind === 'clear');
  const folds = [...new Set(frames.map(({ fold }) => fold))].sort();
  const found = new Map(RADII.map((radius) => [radius, frames.map((face) => detect(face, radius))]));
  const precisionOf = (radius: Radius, keeps: (fold: number) => boolean) =>
    averagePrecision(found.get(radius)!.filter((_, i) => keeps(frames[i].fold))).averagePrecision;
  const choose = (keeps: (fold: number) => boolean): LesionChoice & { radius: Radius } => {
    const radius = [...RADII].sort((a, b) => precisionOf(b, keeps) - precisionOf(a, keeps))[0];
    const own = frames.flatMap(({ crop, fold }, i) =>
      keeps(fold) ? [{ count: crop.count!, found: found.get(radius)![i] }] : [],
    );
    const above = chooseThreshold(own);
    const said = own.map((one) => countShown(one.found, above));
    return {
      radius,
      above,
      countError: countErrorOf(
        said,
        own.map(({ count }) => count),
      ),
    };
  };
  const choices =
    folds.length < 2 ? [] : folds.map((fold) => ({ fold, ...choose((other) => other !== fold) }));
  const choiceOf = (fold: number) => choices.find((one) => one.fold === fold);
  const own = frames.flatMap((face, i) => {
    const choice = choiceOf(face.fold);
    return choice ? [{ ...choice, count: face.crop.count!, found: found.get(choice.radius)![i] }] : [];
  });
  const falseDots = clear.flatMap((face) => {
    const choice = choiceOf(face.fold);
    return choice ? [countShown(detect(face, choice.radius), choice.above)] : [];
  });
  const counts = frames.map(({ crop }) => crop.count!);
  return {
    frames: frames.length,
    averagePrecisionByRadius: RADII.map((radius) => ({ radius, value: precisionOf(radius, () => true) })),
    radii: choices.map(({ fold, radius }) => ({ fold, radius })),
    averagePrecision: own.length > 0 ? averagePrecision(own.map((one) => one.found)).averagePrecision : null,
    ...compareCounts(counts, frames.map(saidOf)),
    shown: own.length > 0 ? evaluateShown(own) : null,
    falseDotsPerClearFace: falseDots.length > 0 ? mean(falseDots) : null,
    sizes: compareSizes(
      own.map(({ found: { peaks, boxes }, above }) => ({
        boxes,
        peaks: peaks.filter(({ chance }) => chance > above),
      })),
    ),
    chosen: choose(() => true),
  };
}

type Radius = (typeof RADII)[number];

function evaluateShown(
  faces: readonly (LesionChoice & { readonly count: number; readonly found: Found })[],
): ShownFigures {
  const said = faces.map(({ found, above }) => countShown(found, above));
  const held = faces.map(({ count, countError: { least, share } }, i) =>
    Math.abs(count - said[i]) <= Math.max(least, share * said[i]) ? 1 : 0,
  );
  return {
    ...compareCounts(
      faces.map(({ count }) => count),
      said,
    ),
    coverage: mean(held),
  };
}

function compareCounts(counts: readonly number[], said: readonly number[]) {
  const few = counts.flatMap((count, i) => (count <= MOST_COUNTED ? [i] : []));
  const pick = (values: readonly number[]) => few.map((i) => values[i]);
  return { countSpearman: spearman(counts, said), countMae: meanAbsoluteError(pick(counts), pick(said)) };
}

const saidOf = ({ logCount }: ReadFace) => Math.max(0, Math.expm1(logCount));

/** Dots that are shown: peaks above a probability, and no more of them than the network counts. */
function countShown({ peaks, said }: Found, above: number): number {
  return Math.min(Math.round(said), peaks.filter(({ chance }) => chance > above).length);
}

/** Peaks and boxes in pixels of the picture, by whose size distances are measured. */
function detect(face: ReadFace, radius: number): Found {
  const { crop, map } = face;
  const cells = Math.sqrt(map.length);
  const probabilities = { columns: cells, rows: cells, cellPx: FACE_PX / cells, probabilities: map };
  const by = crop.scale;
  return {
    said: saidOf(face),
    peaks: findPeaks(probabilities, LEAST_PEAK, radius).map((peak) => ({
      ...peak,
      x: peak.x * by,
      y: peak.y * by,
      widthPx: peak.widthPx * by,
      heightPx: peak.heightPx * by,
    })),
    boxes: (crop.lesions ?? []).map(({ x, y, width, height }) => ({
      ...{ x: x * by, y: y * by, width: width * by, height: height * by },
    })),
  };
}

/** The probability above which the dots shown are nearest to the official counts. */
function chooseThreshold(frames: readonly { readonly count: number; readonly found: Found }[]): number {
  const steps = Array.from({ length: 60 }, (_, k) => LEAST_PEAK + k * 0.01);
  const errors = steps.map(
    (above) =>
      compareCounts(
        frames.map(({ count }) => count),
        frames.map(({ found }) => countShown(found, above)),
      ).countMae,
  );
  return steps[errors.indexOf(Math.min(...errors))];
}
