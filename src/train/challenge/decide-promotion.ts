/** Whether a challenger may take the champion's place, by both their scores on the same golden photos. */

import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { LesionVerdict, Verdict } from '#core/schema/training.ts';
import { bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { rmse } from '#core/stats/metrics.ts';
import { comparePanel } from '#core/study/compare-panel.ts';
import type { EvaluatedDataset } from '../evaluate/evaluate-dataset.ts';
import { SLICE_FACTS, slicePhotos } from '../evaluate/slice-photos.ts';

/** What decides; see docs/decisions/studies.md. */
export const PROMOTION: Verdict['settings'] = {
  margin: 0.1,
  leastSlice: 10,
  level: 0.95,
  draws: 2000,
  seed: 1,
};
/** Golden photos below which no figure is worth a decision. */
export const LEAST_GOLDEN = 20;

const GRADES = [1, 2, 3, 4, 5];

type Contest = {
  readonly champion: { readonly id: string } & EvaluatedDataset;
  readonly challenger: { readonly id: string } & EvaluatedDataset;
  /** What became of the lesion net. */
  readonly lesions?: LesionVerdict;
};
type Reason = Verdict['reasons'][number];

/**
 * The verdict: proposed only when the challenger is better beyond the interval, no worse than the worst rater, in no
 * slice worse by more than the margin, refuses no photo more, and finds lesions no worse. Photos that only one of both
 * scored are left out.
 */
export function decidePromotion({ champion, challenger, lesions }: Contest, settings = PROMOTION): Verdict {
  const before = new Map(champion.judged.map((photo) => [photo.name, photo]));
  const after = challenger.judged.filter(({ name }) => before.has(name));
  const held = after.map(({ name }) => before.get(name)!);
  const figures = compareErrors(held, after, settings);
  const raters = compareRaters(after);
  const slices = compareSlices(before, after, settings);
  const refusals = (one: EvaluatedDataset) =>
    Object.values(one.refused).reduce((sum, count) => sum + count, 0);

  const reasons: Reason[] = [];
  const against = (code: Reason['code'], sentence: string) => reasons.push({ code, sentence });
  if (after.length < LEAST_GOLDEN)
    against(
      'too-few-photos',
      `${after.length} golden photos were scored by both; ${LEAST_GOLDEN} are the least.`,
    );
  if (raters.length === 0) against('no-panel', 'No golden photo has votes of two raters to compare with.');
  const { gain } = figures;
  if (!(gain.low !== null && gain.low > 0)) against('not-better', describeGain(gain));
  const [worst] = raters.toSorted((a, b) => b.rmse - a.rmse);
  if (worst && worst.challengerRmse > worst.rmse)
    against(
      'worse-than-worst-rater',
      `Its error against the other raters is ${tell(worst.challengerRmse)} on the photos of ${worst.name}; that rater’s own, the largest of all, is ${tell(worst.rmse)}.`,
    );
  for (const slice of slices.filter(({ worse }) => worse))
    against(
      'worse-in-slice',
      `On the ${slice.photos} photos with ${slice.by} ${slice.value} its error is ${tell(slice.challenger)}, the champion’s ${tell(slice.champion)}; ${settings.margin} more is allowed.`,
    );
  if (refusals(challenger) > refusals(champion))
    against(
      'refuses-more',
      `It refused ${refusals(challenger)} golden photos, the champion ${refusals(champion)}.`,
    );
  const lost = lesions ? lostPrecision(lesions) : null;
  if (lost) against('worse-lesions', lost);
  return {
    proposed: reasons.length === 0,
    reasons,
    champion: champion.id,
    challenger: challenger.id,
    photos: after.length,
    ...figures,
    raters,
    slices,
    ...tellStrangers(after),
    ...(lesions ? { lesions } : {}),
    settings,
  };
}

/** Says that persons cannot be told apart, where subjects are missing: photos of one then count as those of several. */
function tellStrangers(photos: readonly EvaluatedPhoto[]): Pick<Verdict, 'caveats'> {
  const strangers = photos.filter(({ subject }) => subject.startsWith('alone: ')).length;
  if (strangers === 0) return {};
  return {
    caveats: [
      `Of ${strangers} of the ${photos.length} golden photos it is not known who is on them. Photos of one person count as those of several, and may have been trained on: the interval is too narrow.`,
    ],
  };
}

/** Says that lesions are found worse on golden photos, where that is so and enough of them have dots. */
function lostPrecision({ golden, margin, leastGolden }: LesionVerdict): string | null {
  if (!golden || golden.photos < leastGolden) return null;
  const [old, fresh] = [golden.champion.averagePrecision, golden.challenger.averagePrecision];
  if (old === null || fresh === null || old - fresh <= margin) return null;
  return `Its average precision of lesions on ${golden.photos} golden photos is ${tell(fresh)}, the champion’s ${tell(old)}; ${margin} less is allowed.`;
}

function compareErrors(
  champion: readonly EvaluatedPhoto[],
  challenger: readonly EvaluatedPhoto[],
  settings: Verdict['settings'],
): Pick<Verdict, 'rmse' | 'gain'> {
  const none = { value: null, low: null, high: null };
  if (challenger.length === 0) return { rmse: { champion: none, challenger: none }, gain: none };
  const subjects = [...new Set(challenger.map(({ subject }) => subject))];
  const indexOf = new Map(subjects.map((subject, i) => [subject, i]));
  const squares = (photos: readonly EvaluatedPhoto[]) =>
    photos.map(({ score, label }) => (score - label) ** 2);
  const [old, fresh] = [squares(champion), squares(challenger)];
  const root = (errors: readonly number[], weights: Float64Array) => {
    let [sum, n] = [0, 0];
    for (let i = 0; i < errors.length; i++) {
      sum += weights[i] * errors[i];
      n += weights[i];
    }
    return Math.sqrt(sum / n);
  };
  const run = {
    subjects: challenger.map(({ subject }) => indexOf.get(subject)!),
    measure: (weights: Float64Array) => {
      const [a, b] = [root(old, weights), root(fresh, weights)];
      return { champion: a, challenger: b, gain: a - b };
    },
  };
  const figures = bootstrapSubjects([run], subjects.length, settings);
  const cut = ({ value, low, high }: (typeof figures)['gain']) => ({ value, low, high });
  return {
    rmse: { champion: cut(figures.champion), challenger: cut(figures.challenger) },
    gain: cut(figures.gain),
  };
}

function compareRaters(challenger: readonly EvaluatedPhoto[]): Verdict['raters'] {
  const options = {
    grades: GRADES,
    sameDoctor: [],
    bootstrap: { draws: 0, seed: 1, level: PROMOTION.level },
  };
  const panel = comparePanel(challenger, options);
  return (panel?.raters ?? []).flatMap(({ rater, photos, figures }) => {
    const [own, model] = [figures.rmseToOthers.value, figures.modelRmseToOthers.value];
    return own === null || model === null ? [] : [{ name: rater, photos, rmse: own, challengerRmse: model }];
  });
}

function compareSlices(
  before: ReadonlyMap<string, EvaluatedPhoto>,
  challenger: readonly EvaluatedPhoto[],
  { margin, leastSlice }: Verdict['settings'],
): Verdict['slices'] {
  const error = (photos: readonly EvaluatedPhoto[]) =>
    rmse(
      photos.map(({ label }) => label),
      photos.map(({ score }) => score),
    );
  return slicePhotos(challenger, SLICE_FACTS).flatMap(({ by, value, photos }) => {
    if (photos.length < leastSlice) return [];
    const old = error(photos.map(({ name }) => before.get(name)!));
    const fresh = error(photos);
    return [
      { by, value, photos: photos.length, champion: old, challenger: fresh, worse: fresh - old > margin },
    ];
  });
}

function describeGain({ value, low, high }: Verdict['gain']): string {
  if (value === null) return 'Nothing shows that it is better than the champion.';
  const how = `Its error is ${tell(Math.abs(value))} ${value < 0 ? 'higher' : 'lower'} than the champion’s`;
  if (low === null) return `${how}, and there are too few people for an interval.`;
  return value < 0
    ? `${how}.`
    : `${how}, which may be chance: the interval over people, ${tell(low)} to ${tell(high)}, does not lie above 0.`;
}

function tell(value: number | null): string {
  return value === null ? 'unknown' : value.toFixed(3);
}
