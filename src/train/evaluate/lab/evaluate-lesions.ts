/** How well lesions are found and counted on frames of people the nets had not seen. */

import { turnPoint, undoTurns } from '#core/image/turn-raster.ts';
import { findPeaks, PEAK_RADIUS, type Peak } from '#core/lesions/find-peaks.ts';
import { hayashiBand } from '#core/lesions/hayashi-band.ts';
import type { Box } from '#core/schema/box.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import {
  accuracy,
  mean,
  meanAbsoluteError,
  pearson,
  quadraticWeightedKappa,
  rmse,
  spearman,
} from '#core/stats/metrics.ts';
import { LEAST_PEAK, VIEW_PX, VIEW_SHAPE } from '../../lab/lab-settings.ts';
import type { LabPhoto } from '../../lab/prepare-photos.ts';
import { CELL_PX } from '../../lesion/fit-lesion-net.ts';
import type { ViewFacts } from '../../recipes/view/describe-views.ts';
import {
  averagePrecision,
  byOverlap,
  type Detections,
  type FreeResponsePoint,
} from '../average-precision.ts';
import { countErrorOf } from '../count-error.ts';

/** A frame: what was found in it, its official boxes and count, all in pixels of the frame. */
export type EvaluatedFrame = Detections & {
  readonly peaks: readonly Peak[];
  readonly count: number;
  readonly fold: number;
  readonly method: string;
  /** The official grade, 2-5, and the raters' own. */
  readonly grade: number;
  readonly votes: Readonly<Record<string, number>>;
};

/** What was found in a picture, and how many lesions experts counted. */
export type CountedFrame = Pick<EvaluatedFrame, 'peaks' | 'count'>;

/** What is found in a photo's map of probabilities, in pixels of the raster in which its view lies. */
export function peaksOf(
  { probabilities }: ViewFacts,
  { view, geometry }: Pick<LabPhoto, 'view' | 'geometry'>,
): Peak[] {
  const { side } = VIEW_SHAPE;
  const square = { widthPx: VIEW_PX, heightPx: VIEW_PX };
  const scale = view.width / VIEW_PX;
  const map = { columns: side, rows: side, cellPx: CELL_PX, probabilities };
  return findPeaks(map, LEAST_PEAK, PEAK_RADIUS).map((peak) => {
    const lying = turnPoint(peak, square, undoTurns(geometry.turns));
    const across = geometry.turns % 2 === 0;
    return {
      x: view.x + lying.x * scale,
      y: view.y + lying.y * scale,
      widthPx: (across ? peak.widthPx : peak.heightPx) * scale,
      heightPx: (across ? peak.heightPx : peak.widthPx) * scale,
      chance: peak.chance,
    };
  });
}

/** Frames with what was found in them and what is there. */
export function evaluateFrames(
  photos: readonly LabPhoto[],
  facts: readonly ViewFacts[],
  folds: readonly number[],
  boxes: ReadonlyMap<string, readonly Box[]>,
): EvaluatedFrame[] {
  return photos.flatMap((photo, i) =>
    photo.pictures === 'frames'
      ? [
          {
            peaks: peaksOf(facts[i], photo),
            boxes: boxes.get(photo.example.name) ?? [],
            count: Number(photo.example.facts.lesionCount),
            fold: folds[i],
            method: photo.geometry.method,
            grade: photo.example.label,
            votes: photo.example.votes,
          },
        ]
      : [],
  );
}

/** The figures of lesions. */
export type LesionFigures = {
  readonly frames: number;
  readonly countSpearman: number;
  readonly countPearson: number;
  /** Mean absolute error on frames of up to 50 lesions, and what saying the mean count would give. */
  readonly countMae: number;
  readonly countMaeOfMean: number;
  readonly countBias: number;
  readonly averagePrecision: number;
  readonly averagePrecisionIou30: number;
  readonly averagePrecisionIou50: number;
  /** Threshold of the count, by fold: chosen on the other folds; and the one chosen on all. */
  readonly thresholds: readonly number[];
  readonly threshold: number;
  /** Share of official counts inside the count's interval, which was fitted on the other folds. */
  readonly countCoverage: number;
  readonly freeResponse: readonly FreeResponsePoint[];
  /** The band of the count as a grade, and each rater's grade, against the official one. */
  readonly grades: readonly GradeAgreement[];
};

/** How well a rater's grades, or those of counts, agree with the official ones. */
export type GradeAgreement = {
  readonly name: string;
  readonly photos: number;
  readonly accuracy: number;
  readonly kappa: number;
  readonly rmse: number;
};

const MOST_COUNTED = 50;
const THRESHOLDS = Array.from({ length: 31 }, (_, i) => 0.1 + i * 0.01);
/** Points of the free-response curve: at this many false dots per frame. */
const FALSE_PER_FRAME = [0.25, 0.5, 1, 2, 4, 8, 16];

/** The threshold at which counts are nearest to the experts', on frames of up to 50 lesions where there are any. */
export function chooseThreshold(frames: readonly CountedFrame[]): number {
  const counted = frames.filter(({ count }) => count <= MOST_COUNTED);
  const few = counted.length > 0 ? counted : frames;
  const errors = THRESHOLDS.map((threshold) =>
    meanAbsoluteError(
      few.map(({ count }) => count),
      few.map((frame) => countAbove(frame, threshold)),
    ),
  );
  return THRESHOLDS[errors.indexOf(Math.min(...errors))];
}

/** Lesions found with a chance above `threshold`. */
export function countAbove({ peaks }: Pick<CountedFrame, 'peaks'>, threshold: number): number {
  return peaks.filter(({ chance }) => chance > threshold).length;
}

/** Judges counts with a threshold and an interval from the other folds, and places over all thresholds. */
export function evaluateLesions(frames: readonly EvaluatedFrame[]): LesionFigures {
  const count = Math.max(...frames.map(({ fold }) => fold)) + 1;
  const thresholds = Array.from({ length: count }, (_, fold) =>
    chooseThreshold(frames.filter((frame) => frame.fold !== fold)),
  );
  const said = frames.map((frame) => countAbove(frame, thresholds[frame.fold]));
  const official = frames.map((frame) => frame.count);
  const few = frames.flatMap((frame, i) => (frame.count <= MOST_COUNTED ? [i] : []));
  const pick = (values: readonly number[]) => few.map((i) => values[i]);
  const found = averagePrecision(frames);
  return {
    frames: frames.length,
    countSpearman: spearman(official, said),
    countPearson: pearson(official, said),
    countMae: meanAbsoluteError(pick(official), pick(said)),
    countMaeOfMean: meanAbsoluteError(pick(official), new Array(few.length).fill(mean(pick(official)))),
    countBias: mean(pick(said)) - mean(pick(official)),
    averagePrecision: found.averagePrecision,
    averagePrecisionIou30: averagePrecision(frames, byOverlap(0.3)).averagePrecision,
    averagePrecisionIou50: averagePrecision(frames, byOverlap(0.5)).averagePrecision,
    thresholds,
    threshold: chooseThreshold(frames),
    countCoverage: mean(
      frames.map((frame, i) => {
        const others = frames.filter(({ fold }) => fold !== frame.fold);
        return isHeld(said[i], frame.count, fitCountError(others, thresholds[frame.fold])) ? 1 : 0;
      }),
    ),
    freeResponse: FALSE_PER_FRAME.map(
      (most) => found.curve.findLast(({ falsePerPicture }) => falsePerPicture <= most)!,
    ),
    grades: [
      agreeOnGrades(
        'counts',
        frames.map(({ grade }, i) => ({ grade, said: hayashiBand(said[i]).grade })),
      ),
      ...[...new Set(frames.flatMap(({ votes }) => Object.keys(votes)))].sort().map((rater) =>
        agreeOnGrades(
          rater,
          frames.flatMap(({ grade, votes }) => (rater in votes ? [{ grade, said: votes[rater] }] : [])),
        ),
      ),
    ],
  };
}

function agreeOnGrades(
  name: string,
  pairs: readonly { readonly grade: number; readonly said: number }[],
): GradeAgreement {
  const truth = pairs.map(({ grade }) => grade);
  const said = pairs.map((pair) => pair.said);
  return {
    name,
    photos: pairs.length,
    accuracy: accuracy(truth, said),
    kappa: quadraticWeightedKappa(truth, said, [1, 2, 3, 4, 5]),
    rmse: rmse(truth, said),
  };
}

type CountError = NonNullable<PatchesCard['view']>['countError'];

/** How far official counts lie from those found, so that four fifths of them lie inside (split conformal). */
export function fitCountError(frames: readonly CountedFrame[], threshold: number): CountError {
  return countErrorOf(
    frames.map((frame) => countAbove(frame, threshold)),
    frames.map(({ count }) => count),
  );
}

function isHeld(said: number, official: number, { least, share }: CountError): boolean {
  return Math.abs(official - said) <= Math.max(least, share * said);
}

/** Dots per clear face above `threshold`; all of them are false. */
export function evaluateClearFaces(
  photos: readonly LabPhoto[],
  facts: readonly ViewFacts[],
  threshold: number,
): { readonly falseDots: number; readonly photos: number } {
  const dots = photos.flatMap((photo, i) =>
    photo.pictures === 'clear' ? [countAbove({ peaks: peaksOf(facts[i], photo) }, threshold)] : [],
  );
  return { falseDots: mean(dots), photos: dots.length };
}
