/** Each rater, and the model, against the panel: the paper's table 1, and the fairer one without the rater's own vote. */

import type { EvaluatedPhoto } from '../schema/evaluated-photo.ts';
import type { Panel, RATER_FIGURE_NAMES, Rater } from '../schema/evaluation.ts';
import { gradeIndexOf } from '../score/grade-index.ts';
import { type BootstrapSettings, bootstrapRows } from '../stats/bootstrap-subjects.ts';
import { kappaOfCounts, mean } from '../stats/metrics.ts';
import { median } from '../stats/quantile.ts';
import { agreePanel } from './agree-panel.ts';

export type PanelOptions = {
  /** All grades that occur, ascending and without gaps. */
  readonly grades: readonly number[];
  /** Readings by one and the same doctor, each as a list of raters' names. */
  readonly sameDoctor: readonly (readonly string[])[];
  readonly bootstrap: BootstrapSettings;
};

type RaterFigureName = (typeof RATER_FIGURE_NAMES)[number];

/** What one rater's photo gives: the reading, the means to hold it against, and the model's score. */
type Row = {
  readonly run: string;
  readonly subject: string;
  readonly own: number;
  readonly panelMean: number;
  readonly othersMean: number;
  readonly othersMedian: number;
  readonly score: number;
  readonly baseline: number;
};

/**
 * Compares on the photos with two readings or more, null where there are none; raters in the order of their names. The
 * model is judged in every run and its figures averaged, as everywhere in an evaluation.
 */
export function comparePanel(photos: readonly EvaluatedPhoto[], options: PanelOptions): Panel | null {
  const read = photos.filter(({ votes }) => Object.keys(votes).length >= 2);
  if (read.length === 0) return null;
  const names = [...new Set(read.flatMap(({ votes }) => Object.keys(votes)))].sort();
  const raters = names.map((rater): Rater => {
    const own = (options.sameDoctor.find((group) => group.includes(rater)) ?? []).filter(
      (name) => name !== rater && names.includes(name),
    );
    const rows = collectRows(read, rater, []);
    const others = own.length > 0 ? collectRows(read, rater, own) : [];
    return {
      rater,
      photos: countPhotos(rows),
      figures: measureRater(rows, options),
      withoutOwn:
        others.length > 0
          ? { readings: own, photos: countPhotos(others), figures: measureRater(others, options) }
          : null,
    };
  });
  const distinct = [...new Map(read.map((photo) => [photo.name, photo])).values()];
  return {
    photos: distinct.length,
    raters,
    beaten: countBeaten(raters.map(({ figures }) => figures)),
    beatenWithoutOwn: raters.some(({ withoutOwn }) => withoutOwn)
      ? countBeaten(raters.map(({ figures, withoutOwn }) => withoutOwn?.figures ?? figures))
      : null,
    ...agreePanel(
      distinct.map(({ votes }) => votes),
      names,
      options,
    ),
  };
}

/** The rater's photos that somebody else than `leaveOut` has read too. */
function collectRows(
  photos: readonly EvaluatedPhoto[],
  rater: string,
  leaveOut: readonly string[],
): (Row & { name: string })[] {
  return photos.flatMap(({ name, run, subject, votes, score, baseline }) => {
    const others = Object.entries(votes).flatMap(([voter, vote]) =>
      voter === rater || leaveOut.includes(voter) ? [] : [vote],
    );
    if (!(rater in votes) || others.length === 0) return [];
    const own = votes[rater];
    const panelMean = mean([own, ...others]);
    const means = { panelMean, othersMean: mean(others), othersMedian: median(others) };
    return [{ name, run, subject, own, ...means, score, baseline }];
  });
}

function measureRater(rows: readonly Row[], { grades, bootstrap }: PanelOptions): Rater['figures'] {
  return bootstrapRows(rows, (ofRun) => prepareRows(ofRun, grades), bootstrap);
}

function prepareRows(rows: readonly Row[], grades: readonly number[]) {
  const indices = (pick: (row: Row) => number) => rows.map((row) => gradeIndexOf(pick(row), grades));
  const othersIndex = indices((row) => row.othersMedian);
  const ownIndex = indices((row) => row.own);
  const modelIndex = indices((row) => row.score);
  const rounded = modelIndex.map((index) => grades[index]);
  const pairs: [value: readonly number[], mean: (row: Row) => number][] = [
    [rows.map((row) => row.own), (row) => row.panelMean],
    [rows.map((row) => row.score), (row) => row.panelMean],
    [rounded, (row) => row.panelMean],
    [rows.map((row) => row.own), (row) => row.othersMean],
    [rows.map((row) => row.score), (row) => row.othersMean],
    [rounded, (row) => row.othersMean],
    [rows.map((row) => row.baseline), (row) => row.othersMean],
  ];
  const errors = pairs.map(([values, meanOf]) =>
    Float64Array.from(values, (value, i) => (value - meanOf(rows[i])) ** 2),
  );
  const leans = Float64Array.from(rows, ({ own, othersMean }) => own - othersMean);

  return (weights: ArrayLike<number>): Record<RaterFigureName, number> => {
    const ownCounts = grades.map(() => new Array<number>(grades.length).fill(0));
    const modelCounts = grades.map(() => new Array<number>(grades.length).fill(0));
    let n = 0;
    let lean = 0;
    for (let i = 0; i < leans.length; i++) {
      n += weights[i];
      lean += weights[i] * leans[i];
      ownCounts[othersIndex[i]][ownIndex[i]] += weights[i];
      modelCounts[othersIndex[i]][modelIndex[i]] += weights[i];
    }
    const [toPanel, modelToPanel, roundedToPanel, toOthers, modelToOthers, roundedToOthers, baseline] =
      errors.map((squares) => Math.sqrt(weightedSum(squares, weights) / n));
    return {
      rmseToPanel: toPanel,
      modelRmseToPanel: modelToPanel,
      roundedRmseToPanel: roundedToPanel,
      rmseToOthers: toOthers,
      modelRmseToOthers: modelToOthers,
      roundedRmseToOthers: roundedToOthers,
      baselineRmseToOthers: baseline,
      gain: toOthers - modelToOthers,
      gainRounded: toOthers - roundedToOthers,
      bias: lean / n,
      kappaToOthers: kappaOfCounts(ownCounts, grades),
      modelKappaToOthers: kappaOfCounts(modelCounts, grades),
    };
  };
}

function weightedSum(values: Float64Array, weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i] * values[i];
  return sum;
}

function countBeaten(all: readonly Rater['figures'][]): Panel['beaten'] {
  const count = (name: RaterFigureName) =>
    all.filter((figures) => (figures[name].value ?? 0) < (figures.rmseToOthers.value ?? 0)).length;
  return {
    model: count('modelRmseToOthers'),
    rounded: count('roundedRmseToOthers'),
    baseline: count('baselineRmseToOthers'),
  };
}

function countPhotos(rows: readonly { readonly name: string }[]): number {
  return new Set(rows.map(({ name }) => name)).size;
}
