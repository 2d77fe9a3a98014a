/** Figures with intervals: whole subjects are resampled, since photos of one person are not independent. */
import { seedRandom } from '../random.ts';
import type { Figure } from '../schema/evaluation.ts';
import { mean } from './metrics.ts';
import { quantile } from './quantile.ts';

/** Draws, seed, and the share of draws that the interval holds. */
export type BootstrapSettings = { readonly draws: number; readonly seed: number; readonly level: number };
export const BOOTSTRAP: BootstrapSettings = { draws: 1000, seed: 1, level: 0.95 };

/** One run: the subject of each of its rows as an index, and its figures when row `i` counts `weights[i]` times. */
export type BootstrapRun<Name extends string> = {
  readonly subjects: ArrayLike<number>;
  measure(weights: Float64Array): Readonly<Record<Name, number>>;
};

/**
 * Percentile intervals of a cluster bootstrap (Field and Welsh 2007: clusters drawn with replacement, all their rows
 * kept). Every draw holds the same subjects in all runs, and its figure is the mean over the runs; figures that are NaN
 * in a run or draw are left out of it. Subjects are `0 … subjectCount - 1`.
 */
export function bootstrapSubjects<Name extends string>(
  runs: readonly BootstrapRun<Name>[],
  subjectCount: number,
  { draws, seed, level }: BootstrapSettings,
): Record<Name, Figure> {
  const weights = runs.map(({ subjects }) => new Float64Array(subjects.length));
  const measureAll = (counts: Uint16Array) =>
    runs.map(({ subjects, measure }, r) => {
      const own = weights[r];
      for (let i = 0; i < own.length; i++) own[i] = counts[subjects[i]];
      return measure(own);
    });
  const counts = new Uint16Array(subjectCount);
  const observed = measureAll(counts.fill(1));
  const names = Object.keys(observed[0]) as Name[];
  const drawn = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const random = seedRandom(seed);
  for (let draw = 0; draw < (subjectCount > 1 ? draws : 0); draw++) {
    counts.fill(0);
    for (let i = 0; i < subjectCount; i++) counts[random.below(subjectCount)]++;
    const measured = measureAll(counts);
    for (const name of names) {
      const value = meanOfNumbers(measured.map((figures) => figures[name]));
      if (!Number.isNaN(value)) drawn[name].push(value);
    }
  }
  const figureOf = (name: Name): Figure => {
    const values = observed.map((figures) => figures[name]);
    const sorted = Float64Array.from(drawn[name]).sort();
    // With half the draws lost the rest would tell of the lucky ones only.
    const enough = sorted.length >= Math.max(2, draws / 2);
    return {
      value: orNull(meanOfNumbers(values)),
      low: enough ? quantile(sorted, (1 - level) / 2) : null,
      high: enough ? quantile(sorted, (1 + level) / 2) : null,
      spread: orNull(spreadOf(values)),
      runs: values.map(orNull),
    };
  };
  return Object.fromEntries(names.map((name) => [name, figureOf(name)])) as Record<Name, Figure>;
}

/** The same of rows that name their run and subject; `prepare` gets the rows of a run, and answers what measures them. */
export function bootstrapRows<
  Row extends { readonly run: string; readonly subject: string },
  Name extends string,
>(
  rows: readonly Row[],
  prepare: (ofRun: readonly Row[]) => BootstrapRun<Name>['measure'],
  settings: BootstrapSettings,
): Record<Name, Figure> {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const indexOf = new Map(subjects.map((subject, i) => [subject, i]));
  const runs = [...Map.groupBy(rows, ({ run }) => run).values()].map(
    (ofRun): BootstrapRun<Name> => ({
      subjects: ofRun.map(({ subject }) => indexOf.get(subject)!),
      measure: prepare(ofRun),
    }),
  );
  return bootstrapSubjects(runs, subjects.length, settings);
}

function meanOfNumbers(values: readonly number[]): number {
  return mean(values.filter((value) => !Number.isNaN(value)));
}

/** Standard deviation with n - 1 below; NaN with fewer than two. */
function spreadOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const middle = mean(known);
  return Math.sqrt(known.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (known.length - 1));
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
