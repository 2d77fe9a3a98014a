/** How well the map of lesions finds and counts them on people its network has not seen; all is chosen on other folds. */
import { findPeaks, type Peak } from '#core/lesions/find-peaks.ts';
import { mean, meanAbsoluteError, spearman } from '#core/stats/metrics.ts';
import { averagePrecision, type Detections } from '../../evaluate/average-precision.ts';
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
  /** Peaks above each fold's threshold, chosen on the other folds' counts, per clear face. */
  readonly falseDotsPerClearFace: number | null;
};

/** Measures `faces`, of which frames and clear faces are looked at. */
export function evaluateLesions(faces: readonly ReadFace[]): LesionFigures {
  const frames = faces.filter(({ crop }) => crop.kind === 'frames');
  const clear = faces.filter(({ crop }) => crop.kind === 'clear');
  const folds = [...new Set(frames.map(({ fold }) => fold))].sort();
  const found = new Map(RADII.map((radius) => [radius, frames.map((face) => detect(face, radius))]));
  const precisionOf = (radius: (typeof RADII)[number], keeps: (fold: number) => boolean) =>
    averagePrecision(found.get(radius)!.filter((_, i) => keeps(frames[i].fold))).averagePrecision;
  const radii =
    folds.length < 2
      ? []
      : folds.map((fold) => ({ fold, radius: best((r) => precisionOf(r, (own) => own !== fold)) }));
  const own = frames.flatMap((face, i) => {
    const radius = radii.find(({ fold }) => fold === face.fold)?.radius;
    return radius ? [found.get(radius)![i]] : [];
  });
  const counts = frames.map(({ crop }) => crop.count!);
  const said = frames.map(({ logCount }) => Math.max(0, Math.expm1(logCount)));
  const few = frames.flatMap((_, i) => (counts[i] <= MOST_COUNTED ? [i] : []));
  const falseDots = radii.flatMap(({ fold, radius }) => {
    const others = frames
      .filter((face) => face.fold !== fold)
      .map((face) => ({ ...face, found: detect(face, radius) }));
    const threshold = chooseThreshold(
      others.map(({ crop, found: { peaks } }) => ({ count: crop.count!, peaks })),
    );
    return clear
      .filter((face) => face.fold === fold)
      .map((face) => detect(face, radius).peaks.filter(({ chance }) => chance > threshold).length);
  });
  return {
    frames: frames.length,
    averagePrecisionByRadius: RADII.map((radius) => ({ radius, value: precisionOf(radius, () => true) })),
    radii,
    averagePrecision: own.length > 0 ? averagePrecision(own).averagePrecision : null,
    countSpearman: spearman(counts, said),
    countMae: meanAbsoluteError(
      few.map((i) => counts[i]),
      few.map((i) => said[i]),
    ),
    falseDotsPerClearFace: falseDots.length > 0 ? mean(falseDots) : null,
  };
}

function best(value: (radius: (typeof RADII)[number]) => number): (typeof RADII)[number] {
  return [...RADII].sort((a, b) => value(b) - value(a))[0];
}

/** Peaks and boxes in pixels of the picture, by whose size distances are measured. */
function detect({ crop, map }: ReadFace, radius: number): Detections & { readonly peaks: readonly Peak[] } {
  const cells = Math.sqrt(map.length);
  const chances = { columns: cells, rows: cells, cellPx: FACE_PX / cells, chances: map };
  const by = crop.scale;
  return {
    peaks: findPeaks(chances, LEAST_PEAK, radius).map((peak) => ({
      ...peak,
      x: peak.x * by,
      y: peak.y * by,
    })),
    boxes: (crop.lesions ?? []).map(({ x, y, width, height }) => ({
      ...{ x: x * by, y: y * by, width: width * by, height: height * by },
    })),
  };
}

/** The probability above which peaks are nearest to the official counts. */
function chooseThreshold(
  frames: readonly { readonly count: number; readonly peaks: readonly Peak[] }[],
): number {
  const few = frames.filter(({ count }) => count <= MOST_COUNTED);
  const steps = Array.from({ length: 60 }, (_, k) => 0.03 + k * 0.01);
  const errorAt = (threshold: number) =>
    meanAbsoluteError(
      few.map(({ count }) => count),
      few.map(({ peaks }) => peaks.filter(({ chance }) => chance > threshold).length),
    );
  const errors = steps.map(errorAt);
  return steps[errors.indexOf(Math.min(...errors))];
}
