/**
 * How closely labels, doctors and a model follow what all of them read, which none of them knows (extended triple collocation: McColl et
 * al. 2014, after Stoffelen 1998).
 */
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Figure } from '#core/schema/evaluation.ts';
import { BOOTSTRAP, type BootstrapSettings, bootstrapRows } from '#core/stats/bootstrap-subjects.ts';
import { mean, pearson } from '#core/stats/metrics.ts';

/** Correlations with the truth, 0 to 1, the least errors over baseline that they leave, and that of the mean of the doctors. */
export type TruthFigures = Readonly<Record<TruthName, Figure>>;
type TruthName = keyof ReturnType<typeof measure>;

type TruthOptions = {
  /** Raters who are one doctor reading again. */
  readonly sameDoctor?: readonly (readonly string[])[];
  readonly bootstrap?: Partial<BootstrapSettings>;
};

/** A photo, and one grade of each doctor who graded it. */
type GradedPhoto = EvaluatedPhoto & { readonly grades: readonly number[] };

/** What is read of each photo, in the same order. */
type Readings = {
  readonly label: readonly number[];
  readonly score: readonly number[];
  readonly doctors: readonly number[];
  readonly baseline: readonly number[];
  /** The mean of every second doctor, and of the others. */
  readonly halves: readonly [readonly number[], readonly number[]];
};

/**
 * Figures of photos that two doctors or more have graded, over subjects and runs; null where there are none. Holds as far as errors of
 * the three are independent: what doctors and model err in together counts as truth. So labels are looked at by two halves of the
 * doctors too, of which no model is a part.
 */
export function correlateWithTruth(
  photos: readonly EvaluatedPhoto[],
  { sameDoctor = [], bootstrap }: TruthOptions = {},
): TruthFigures | null {
  const graded = photos
    .map((photo) => ({ ...photo, grades: gradesOf(photo, sameDoctor) }))
    .filter(({ grades }) => grades.length > 1);
  if (graded.length === 0) return null;
  const prepare = (ofRun: readonly GradedPhoto[]) => {
    const readings = readPhotos(ofRun);
    return (weights: ArrayLike<number>) => measure(readings, weights);
  };
  return bootstrapRows(graded, prepare, { ...BOOTSTRAP, ...bootstrap });
}

function readPhotos(graded: readonly GradedPhoto[]): Readings {
  // Which half gets the odd doctor changes from photo to photo.
  const half = (which: number) =>
    graded.map(({ grades }, i) => mean(grades.filter((_, k) => (k + i) % 2 === which)));
  return {
    label: graded.map(({ label }) => label),
    score: graded.map(({ score }) => score),
    doctors: graded.map(({ grades }) => mean(grades)),
    baseline: graded.map(({ baseline }) => baseline),
    halves: [half(0), half(1)],
  };
}

/** One grade of each doctor, in the order of their names. */
function gradesOf({ votes }: EvaluatedPhoto, sameDoctor: readonly (readonly string[])[]): readonly number[] {
  const doctors = new Map<string, number[]>();
  for (const rater of Object.keys(votes).sort()) {
    const doctor = sameDoctor.find((names) => names.includes(rater))?.[0] ?? rater;
    doctors.set(doctor, [...(doctors.get(doctor) ?? []), votes[rater]]);
  }
  return [...doctors.values()].map((grades) => mean(grades));
}

function measure({ label, score, doctors, baseline, halves }: Readings, weights: ArrayLike<number>) {
  const between = (a: readonly number[], b: readonly number[]) => pearson(a, b, weights);
  const squares = (said: readonly number[]) =>
    said.reduce((sum, value, i) => sum + weights[i] * (value - label[i]) ** 2, 0);
  const [one, other] = halves;
  const labelByAll = collocate(between(label, doctors), between(label, score), between(doctors, score));
  const labelByDoctors = collocate(between(label, one), between(label, other), between(one, other));
  return {
    labelByAll,
    doctorsByAll: collocate(between(doctors, label), between(doctors, score), between(label, score)),
    scoreByAll: collocate(between(score, label), between(score, doctors), between(label, doctors)),
    labelByDoctors,
    scoreByDoctors: collocate(between(score, one), between(score, other), between(one, other)),
    leastErrorByAll: leastError(labelByAll),
    leastErrorByDoctors: leastError(labelByDoctors),
    doctorsRatio: Math.sqrt(squares(doctors) / squares(baseline)),
  };
}

/** Correlation of A with the truth, by those of A with B, of A with C and of B with C. NaN where it is not defined. */
function collocate(ab: number, ac: number, bc: number): number {
  return Math.sqrt((ab * ac) / bc);
}

/** What is left of the labels' spread where all of the truth is known. */
function leastError(correlation: number): number {
  return Math.sqrt(Math.max(0, 1 - correlation ** 2));
}
