/** How well intervals keep what they promise. */
import { mean } from '#core/stats/metrics.ts';
import type { FaceCrop, Kind } from './face-crop.ts';

/** A crop, and the lowest and highest grade that the interval of its score holds; null where it has none. */
export type BoundedReading = {
  readonly crop: Pick<FaceCrop, 'kind' | 'name' | 'label'>;
  readonly interval: readonly [number, number] | null;
};

/** How often intervals hold the label, by grade, and how wide they are. */
export type IntervalFigures = {
  readonly byGrade: readonly { readonly grade: number; readonly photos: number; readonly coverage: number }[];
  readonly width: Readonly<Record<'crops' | 'frames' | 'clear', number>>;
};

/** Room for float32's rounding. */
export const ROUNDING = 1e-4;

const BOUNDED = ['crops', 'frames', 'clear'] as const;
/** Whether intervals are fitted on pictures of a kind. */
export const isBounded = (kind: Kind) => BOUNDED.some((own) => own === kind);

/** Evaluates the intervals of `readings`, those that have one. */
export function evaluateIntervals(readings: readonly BoundedReading[]): IntervalFigures | null {
  const own = readings.filter(({ crop, interval }) => interval && isBounded(crop.kind));
  if (own.length === 0) return null;
  const grades = [...new Set(own.map(({ crop }) => crop.label!))].sort();
  const holds = ({ crop, interval }: BoundedReading) =>
    interval![0] - ROUNDING <= crop.label! && crop.label! <= interval![1] + ROUNDING;
  const width = (kind: Kind) =>
    mean(own.flatMap(({ crop, interval }) => (crop.kind === kind ? [interval![1] - interval![0]] : [])));
  return {
    byGrade: grades.map((grade) => {
      const ofGrade = own.filter(({ crop }) => crop.label === grade);
      return {
        grade,
        photos: new Set(ofGrade.map(({ crop }) => `${crop.kind} ${crop.name}`)).size,
        coverage: share(ofGrade, holds),
      };
    }),
    width: { crops: width('crops'), frames: width('frames'), clear: width('clear') },
  };
}

/** Share of `all` of which `is` holds. */
export const share = <T>(all: readonly T[], is: (one: T) => boolean): number =>
  mean(all.map((one) => (is(one) ? 1 : 0)));
