/** Judged photos in, evaluation out: every figure with its interval over subjects and its spread over runs. */

import { type EvaluatedPhoto, EvaluatedPhotoSchema } from '#core/schema/evaluated-photo.ts';
import {
  type Evaluation,
  FIGURE_NAMES,
  type Figure,
  SLICE_FIGURE_NAMES,
  type Slice,
} from '#core/schema/evaluation.ts';
import { BOOTSTRAP, type BootstrapSettings, bootstrapRows } from '#core/stats/bootstrap-subjects.ts';
import { comparePanel } from '#core/study/compare-panel.ts';
import { CALIBRATION_BINS, CALIBRATION_STEP, prepareScores, type ScoreFigures } from './measure-scores.ts';
import { type PhotoSlice, SLICE_FACTS, slicePhotos } from './slice-photos.ts';

export type EvaluateOptions = {
  /** Lowest grade of the truth's scale: 1, or 2 for ACNE04, which has no clear class. Lower scores count as it. */
  readonly lowestGrade?: number;
  /** Raters who are one doctor reading again; ACNE04 has one such pair. */
  readonly sameDoctor?: readonly (readonly string[])[];
  /** Facts to slice by, where known. */
  readonly facts?: readonly string[];
  /** Photos that got no score, by reason. */
  readonly refused?: Readonly<Record<string, number>>;
  readonly bootstrap?: Partial<BootstrapSettings>;
};

const HIGHEST_GRADE = 5;
const SMALL_SLICE = 20;

/**
 * Evaluates one run or several. Throws where there is no photo, where a run judges a photo twice, or where a label's
 * grade lies below `lowestGrade`.
 */
export function evaluatePredictions(
  judged: readonly EvaluatedPhoto[],
  options: EvaluateOptions = {},
): Evaluation {
  const { lowestGrade = 1, sameDoctor = [], facts = SLICE_FACTS, refused = {} } = options;
  const photos = judged.map((photo) => EvaluatedPhotoSchema.parse(photo));
  checkPhotos(photos, lowestGrade);
  const bootstrap = { ...BOOTSTRAP, ...options.bootstrap };
  const grades = Array.from({ length: HIGHEST_GRADE - lowestGrade + 1 }, (_, i) => lowestGrade + i);
  const measured = measure(photos, grades, bootstrap);
  const meanOf = (name: keyof ScoreFigures) => measured[name].value ?? 0;
  const runs = [...new Set(photos.map(({ run }) => run))];
  return {
    schema: 1,
    photos: countNames(photos),
    subjects: new Set(photos.map(({ subject }) => subject)).size,
    runs,
    grades,
    bootstrap: { ...bootstrap, over: 'subjects' },
    figures: pick(measured, FIGURE_NAMES),
    byGrade: grades.map((grade, g) => ({
      grade,
      photos: meanOf(`gradePhotos ${g}`),
      recall: measured[`recall ${g}`],
      precision: measured[`precision ${g}`],
      bias: measured[`gradeBias ${g}`],
      rmse: measured[`gradeRmse ${g}`],
    })),
    confusion: grades.map((_, truth) => grades.map((_, said) => meanOf(`count ${truth} ${said}`))),
    calibration: Array.from({ length: CALIBRATION_BINS }, (_, b) => ({
      from: 1 + b * CALIBRATION_STEP,
      to: 1 + (b + 1) * CALIBRATION_STEP,
      photos: meanOf(`binPhotos ${b}`),
      score: measured[`binScore ${b}`],
      label: measured[`binLabel ${b}`],
    })).filter((bin) => bin.photos > 0),
    panel: comparePanel(photos, { grades, sameDoctor, bootstrap }),
    slices: slicePhotos(photos, facts).map((slice) => measureSlice(slice, grades, bootstrap)),
    points: photos.flatMap(({ run, label, score }) =>
      run === runs[0] ? [[label, score] as [number, number]] : [],
    ),
    refused: { ...refused },
  };
}

function measure(
  photos: readonly EvaluatedPhoto[],
  grades: readonly number[],
  bootstrap: BootstrapSettings,
): Record<keyof ScoreFigures, Figure> {
  return bootstrapRows(photos, (ofRun) => prepareScores(ofRun, grades), bootstrap);
}

function measureSlice(
  { by, value, photos }: PhotoSlice,
  grades: readonly number[],
  bootstrap: BootstrapSettings,
): Slice {
  const count = countNames(photos);
  return {
    by,
    value,
    photos: count,
    subjects: new Set(photos.map(({ subject }) => subject)).size,
    small: count < SMALL_SLICE,
    figures: pick(measure(photos, grades, bootstrap), SLICE_FIGURE_NAMES),
  };
}

function checkPhotos(photos: readonly EvaluatedPhoto[], lowestGrade: number): void {
  if (photos.length === 0) throw new RangeError('there is no photo to evaluate');
  const seen = new Set<string>();
  for (const { run, name, label } of photos) {
    const key = `${run} ${name}`;
    if (seen.has(key)) throw new RangeError(`run ${run} judges a photo twice: ${name}`);
    seen.add(key);
    if (label < lowestGrade - 0.5)
      throw new RangeError(`${name} is labelled ${label}, below grade ${lowestGrade}`);
  }
}

function countNames(photos: readonly EvaluatedPhoto[]): number {
  return new Set(photos.map(({ name }) => name)).size;
}

function pick<Name extends string>(
  figures: Readonly<Record<Name, Figure>>,
  names: readonly Name[],
): Record<Name, Figure> {
  return Object.fromEntries(names.map((name) => [name, figures[name]])) as Record<Name, Figure>;
}
