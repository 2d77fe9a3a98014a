/** Two runs side by side: what they were made with, their figures, and the difference on the photos that both evaluated. */

import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Evaluation, Figure, FigureName } from '#core/schema/evaluation.ts';
import { bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { prepareScores } from '../evaluate/measure-scores.ts';

/** Figures that a comparison lists. */
export const COMPARED: readonly FigureName[] = [
  ...(['rmse', 'rmseRatio', 'mae', 'pearson', 'spearman', 'accuracy', 'kappa', 'bias', 'coverage'] as const),
];

/** What is compared of each run. */
export type ComparedRun = {
  readonly params: Readonly<Record<string, string>>;
  readonly evaluation: Pick<Evaluation, 'figures' | 'grades' | 'bootstrap'>;
  readonly predictions: readonly EvaluatedPhoto[];
};

/** A figure of both, and `a - b` on the same photos; null where there are none. */
export type ComparedFigure = {
  readonly name: FigureName;
  readonly a: Figure;
  readonly b: Figure;
  readonly difference: Figure | null;
};

/** `photos` are those that both evaluated, with the same label. */
export type RunComparison = {
  readonly params: readonly { readonly name: string; readonly a: string | null; readonly b: string | null }[];
  readonly photos: number;
  readonly figures: readonly ComparedFigure[];
};

/** Compares; parameters that are the same are left out. The interval of a difference is over subjects, drawn for both at once. */
export function compareRuns(a: ComparedRun, b: ComparedRun): RunComparison {
  const names = [...new Set([...Object.keys(a.params), ...Object.keys(b.params)])].sort();
  const pairs = pair(a.predictions, b.predictions);
  const differences = pairs.length > 0 ? measure(pairs, a.evaluation) : null;
  return {
    params: names
      .map((name) => ({ name, a: a.params[name] ?? null, b: b.params[name] ?? null }))
      .filter((param) => param.a !== param.b),
    photos: pairs.length,
    figures: COMPARED.map((name) => ({
      name,
      a: a.evaluation.figures[name],
      b: b.evaluation.figures[name],
      difference: differences?.[name] ?? null,
    })),
  };
}

type Pair = readonly [EvaluatedPhoto, EvaluatedPhoto];

function pair(a: readonly EvaluatedPhoto[], b: readonly EvaluatedPhoto[]): Pair[] {
  const others = new Map(b.map((photo) => [photo.name, photo]));
  return a.flatMap((photo): Pair[] => {
    const other = others.get(photo.name);
    return other && other.label === photo.label ? [[photo, other]] : [];
  });
}

function measure(pairs: readonly Pair[], { grades, bootstrap }: ComparedRun['evaluation']) {
  const subjects = [...new Set(pairs.map(([photo]) => photo.subject))];
  const indexOf = new Map(subjects.map((subject, i) => [subject, i]));
  const [first, second] = [0, 1].map((side) =>
    prepareScores(
      pairs.map((both) => both[side]),
      grades,
    ),
  );
  const run = {
    subjects: pairs.map(([photo]) => indexOf.get(photo.subject)!),
    measure(weights: Float64Array) {
      const [mine, other] = [first(weights), second(weights)];
      return Object.fromEntries(COMPARED.map((name) => [name, mine[name] - other[name]])) as Record<
        FigureName,
        number
      >;
    },
  };
  return bootstrapSubjects([run], subjects.length, bootstrap);
}
