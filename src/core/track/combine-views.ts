/** Makes one assessment of the views of a face: front, left, right. */
import type { Assessment, Grade, PatchName } from '../schema/assessment.ts';
import type { View } from '../schema/views.ts';
import { gradeScore } from '../score/grade-score.ts';

/** One view's photo, assessed. */
export type ViewAssessment = { readonly view: View; readonly assessment: Assessment };

/** A zone of the face, as the view reads it that calls it most severe. */
export type Zone = {
  readonly name: PatchName;
  readonly score: number;
  readonly grade: Grade;
  readonly view: View;
};

/** One face as all its views show it. */
export type Overall = {
  readonly score: number;
  readonly grade: Grade;
  readonly model: string;
  readonly interval: Assessment['interval'];
  readonly noChangeBelow: number | null;
  readonly zones: readonly Zone[];
  /** The zone with the highest score. */
  readonly mostSevere: PatchName;
  /** Spots of the view that shows most of them: views overlap, so counts are never added up. */
  readonly lesions: Assessment['lesions'];
};

/**
 * The mean of the views' scores: each is a reading of the same face, made by the same model. The interval is the
 * mean of theirs and the noise the largest: views share their errors, so neither shrinks (own, to be measured).
 * A zone is never shown milder than a view reads it, and the face never milder than its mildest zone, so that the score lies
 * within its zones' range as each view's does. Views must be of one model.
 */
export function combineViews(views: readonly ViewAssessment[]): Overall {
  const assessments = views.map(({ assessment }) => assessment);
  const zones = listZones(views);
  // One view is itself, also of old models whose score did not lie within its zones' range.
  const mildest = views.length > 1 ? Math.min(...zones.map((zone) => zone.score)) : 1;
  const score = Math.max(mildest, mean(assessments.map((one) => one.score)));
  const intervals = assessments.map(({ interval }) => interval);
  const noises = assessments.map(({ noChangeBelow }) => noChangeBelow);
  const counted = assessments.flatMap(({ lesions }) => (lesions ? [lesions] : []));
  return {
    score,
    grade: gradeScore(score),
    model: assessments[0].model,
    interval: intervals.every((interval) => interval !== null)
      ? {
          low: mean(intervals.map(({ low }) => low)),
          high: Math.max(score, mean(intervals.map(({ high }) => high))),
          level: intervals[0].level,
        }
      : null,
    noChangeBelow: noises.every((noise) => noise !== null) ? Math.max(...noises) : null,
    zones,
    mostSevere: zones.reduce((most, zone) => (zone.score > most.score ? zone : most)).name,
    lesions: counted.length > 0 ? counted.reduce((most, one) => (one.count > most.count ? one : most)) : null,
  };
}

const ORDER: readonly PatchName[] = ['forehead', 'right-cheek', 'left-cheek', 'chin', 'whole', 'skin'];

/** The worst reading of each zone; of equal ones that whose patch has most pixels. */
function listZones(views: readonly ViewAssessment[]): Zone[] {
  const worst = new Map<PatchName, Zone & { areaPx: number }>();
  for (const { view, assessment } of views) {
    for (const { name, box, score, grade } of assessment.patches) {
      const areaPx = box.width * box.height;
      const known = worst.get(name);
      if (!known || score > known.score || (score === known.score && areaPx > known.areaPx))
        worst.set(name, { name, score, grade, view, areaPx });
    }
  }
  return ORDER.flatMap((name) => {
    const found = worst.get(name);
    return found ? [{ name, score: found.score, grade: found.grade, view: found.view }] : [];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
