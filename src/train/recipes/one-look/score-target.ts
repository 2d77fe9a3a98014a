/** What the network shall say of a face: what people said of it, and what teachers say. */
import type { FaceCrop } from './face-crop.ts';
import { GRADES } from './network-scores.ts';
import { gradeDistribution } from './targets.ts';

/** What teachers say of a crop: a mean over networks and mirror images (distillation; Hinton et al., 2015). */
export type Taught = {
  readonly severity: number;
  readonly logCount: number;
  /** Probabilities of grades 1 … 5. */
  readonly grades: readonly number[];
};

/** Targets of one picture; a weight of 0 leaves it out. */
export type ScoreTarget = {
  readonly severity: number;
  readonly severityWeight: number;
  readonly logCount: number;
  readonly countWeight: number;
  /** [GRADES], 1 together or all 0. */
  readonly grades: Float32Array;
};

/** Half of a target is the teachers'; of faces nobody has labelled all of it, at half the weight. */
const TAUGHT_SHARE = 0.5;
const UNLABELLED_WEIGHT = 0.5;
/** Teachers draw these down: from this label up it counts alone. */
const LABEL_ALONE_FROM = 4;

/** The target of `crop`; by people alone where no teacher is heard. */
export function scoreTarget(crop: Pick<FaceCrop, 'label' | 'count' | 'votes'>, taught?: Taught): ScoreTarget {
  const { label, count } = crop;
  const own = gradeDistribution(crop);
  if (!taught || (label !== null && label >= LABEL_ALONE_FROM))
    return {
      ...{ severity: label ?? 0, severityWeight: label === null ? 0 : 1 },
      ...{ logCount: Math.log1p(count ?? 0), countWeight: count === null ? 0 : 1 },
      grades: own,
    };
  const mix = (said: number | null, teacher: number) =>
    said === null ? teacher : (1 - TAUGHT_SHARE) * said + TAUGHT_SHARE * teacher;
  const weigh = (said: number | null) => (said === null ? UNLABELLED_WEIGHT : 1);
  return {
    ...{ severity: mix(label, taught.severity), severityWeight: weigh(label) },
    ...{
      logCount: mix(count === null ? null : Math.log1p(count), taught.logCount),
      countWeight: weigh(count),
    },
    grades: Float32Array.from({ length: GRADES }, (_, k) =>
      mix(label === null ? null : own[k], taught.grades[k]),
    ),
  };
}
