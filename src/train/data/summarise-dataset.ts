/** What is in a dataset, in figures: what one wants to know before trusting it. */
import { gradeScore } from '#core/score/grade-score.ts';
import type { Dataset, Example, LeftOut } from './dataset.ts';
import type { DuplicateGroup } from './find-duplicates.ts';
import { listConflicts } from './join-duplicates.ts';
import { clusterExamples } from './split-by-subject.ts';

type Named = { readonly name: string; readonly line: number };

/** Counts of photos, unless said otherwise. */
export type DatasetSummary = {
  readonly name: string;
  readonly licence: string;
  /** Content hash. */
  readonly sha256: string;
  readonly photos: number;
  /** Photos graded 0, “not acne”: in `photos` and what is counted by photo or person they are not, in `duplicates` and `conflicts` they are. */
  readonly notAcne: number;
  /** People, as far as is known. */
  readonly subjects: number;
  /** Photos of which nobody has said who it is. */
  readonly withoutSubject: number;
  /** What a split must keep together: people joined by duplicates. */
  readonly clusters: { readonly count: number; readonly largest: number };
  readonly labels: readonly { readonly grade: number; readonly photos: number }[];
  readonly raters: readonly { readonly rater: string; readonly photos: number; readonly mean: number }[];
  readonly sources: readonly { readonly source: string; readonly photos: number }[];
  /** Where folds or sides are laid down. */
  readonly sides: readonly { readonly side: string; readonly photos: number }[];
  /** Clusters that stand on two folds, or on two of train, validation and golden; none in a sound split. */
  readonly crossing: { readonly folds: number; readonly splits: number };
  readonly duplicates: readonly {
    readonly kind: DuplicateGroup['kind'];
    readonly photos: readonly Named[];
  }[];
  readonly conflicts: readonly {
    readonly group: string;
    /** Label 0 is “not acne”. */
    readonly photos: readonly (Named & { readonly label: number })[];
  }[];
  readonly broken: readonly LeftOut[];
};

/** `duplicates` are those found among the examples and, behind them, `notAcne`; both already carry them as groups. */
export function summariseDataset(
  { name, licence, examples, notAcne = [], leftOut }: Dataset,
  duplicates: readonly DuplicateGroup[],
  sha256: string,
): DatasetSummary {
  const all = [...examples, ...notAcne];
  const clusters = clusterExamples(examples);
  const raters = new Set(examples.flatMap(({ votes }) => Object.keys(votes)));
  const crossing = (pick: (example: Example) => string | number | null) =>
    clusters.filter(
      (own) => new Set(own.map((i) => pick(examples[i])).filter((side) => side !== null)).size > 1,
    ).length;
  return {
    ...{ name, licence, sha256, photos: examples.length, notAcne: notAcne.length },
    subjects: new Set(examples.filter((one) => !one.subjectUnknown).map(({ subject }) => subject)).size,
    withoutSubject: examples.filter(({ subjectUnknown }) => subjectUnknown).length,
    clusters: {
      count: clusters.length,
      largest: clusters.reduce((most, { length }) => Math.max(most, length), 0),
    },
    labels: count(examples, ({ label }) => gradeScore(label)).map(([grade, photos]) => ({ grade, photos })),
    raters: [...raters].sort().map((rater) => {
      const votes = examples.flatMap((example) => example.votes[rater] ?? []);
      return { rater, photos: votes.length, mean: votes.reduce((sum, vote) => sum + vote, 0) / votes.length };
    }),
    sources: count(examples, ({ source }) => source).map(([source, photos]) => ({ source, photos })),
    sides: count(examples, ({ fold, split }) =>
      [split ?? '', fold === null ? '' : `fold ${fold}`].filter(Boolean).join(', '),
    ).map(([side, photos]) => ({ side, photos })),
    crossing: {
      folds: crossing(({ fold }) => fold),
      splits: crossing(({ split }) => (split === 'unused' ? null : (split ?? null))),
    },
    duplicates: duplicates.map(({ kind, members }) => ({
      kind,
      photos: members.map((i) => nameOf(all[i])),
    })),
    conflicts: listConflicts(all).map(({ group, members }) => ({
      group,
      photos: members.map((example) => ({ ...nameOf(example), label: example.label })),
    })),
    broken: leftOut,
  };
}

function nameOf({ name, line = 0 }: Example): Named {
  return { name, line };
}

function count<T extends string | number>(
  examples: readonly Example[],
  pick: (example: Example) => T,
): [T, number][] {
  const byValue = new Intl.Collator('en', { numeric: true });
  return [...Map.groupBy(examples, pick)]
    .map(([value, own]): [T, number] => [value, own.length])
    .sort(([a], [b]) => byValue.compare(`${a}`, `${b}`));
}
