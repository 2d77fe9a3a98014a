/** Each rater, and the model, against the panel: the paper's table 1, and the fairer one without the rater's own vote. */
import { quadraticWeightedKappa, rmse } from '../metrics.ts';

/** A photo with its readings by rater, and the model's score of it. */
export type PanelPhoto = { readonly votes: Readonly<Record<string, number>>; readonly score: number };

/** One rater beside the model, on the photos that this rater and at least one other have read. */
export type RaterFigures = {
  readonly rater: string;
  readonly photos: number;
  /** Against the mean of all readings, the rater's own among them (the paper's table 1). */
  readonly rmseToPanel: number;
  /** Against the mean of the others' readings. */
  readonly rmseToOthers: number;
  /** Mean of the rater's reading minus the others' mean. */
  readonly bias: number;
  /** With the others' median, rounded to a grade. */
  readonly kappaToOthers: number;
  /** The model on the same photos against the same means; rounded to grades in the second. */
  readonly modelRmseToOthers: number;
  readonly modelRoundedRmseToOthers: number;
  readonly modelKappaToOthers: number;
};

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The middle value; the upper one of two, so that it is a grade. */
function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Figures for every rater who shares a photo with another, in the order of their names. `grades` are all that occur. */
export function comparePanel(photos: readonly PanelPhoto[], grades: readonly number[]): RaterFigures[] {
  const raters = [...new Set(photos.flatMap((photo) => Object.keys(photo.votes)))].sort();
  return raters.flatMap((rater) => {
    const shared = photos.filter(({ votes }) => rater in votes && Object.keys(votes).length >= 2);
    if (shared.length === 0) return [];
    const own = shared.map(({ votes }) => votes[rater]);
    const others = shared.map(({ votes }) =>
      Object.entries(votes).flatMap(([name, vote]) => (name === rater ? [] : [vote])),
    );
    const othersMean = others.map(mean);
    const othersMedian = others.map(median);
    const scores = shared.map((photo) => photo.score);
    const rounded = scores.map((score) => Math.min(grades.at(-1)!, Math.max(grades[0], Math.round(score))));
    return {
      rater,
      photos: shared.length,
      rmseToPanel: rmse(
        shared.map(({ votes }) => mean(Object.values(votes))),
        own,
      ),
      rmseToOthers: rmse(othersMean, own),
      bias: mean(own) - mean(othersMean),
      kappaToOthers: quadraticWeightedKappa(othersMedian, own, grades),
      modelRmseToOthers: rmse(othersMean, scores),
      modelRoundedRmseToOthers: rmse(othersMean, rounded),
      modelKappaToOthers: quadraticWeightedKappa(othersMedian, rounded, grades),
    };
  });
}
