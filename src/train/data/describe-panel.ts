/** What a manifest's labels tell of the panel that gave them. */
import { gradeScore } from '#core/score/grade-score.ts';
import type { Example } from './dataset.ts';

/** The lowest grade anyone gave, and which readings are of the same doctor (`<name>`, `<name>.2`, …). */
export type PanelFacts = {
  readonly lowestGrade: number;
  readonly sameDoctor: readonly (readonly string[])[];
};

/** `examples` must not be empty for `lowestGrade` to mean anything; it is 1 then. */
export function describePanel(examples: readonly Example[]): PanelFacts {
  let lowest = examples.length === 0 ? 1 : 5;
  const raters = new Set<string>();
  for (const { label, votes } of examples) {
    lowest = Math.min(lowest, label, ...Object.values(votes));
    for (const rater of Object.keys(votes)) raters.add(rater);
  }
  const doctors = Map.groupBy(raters, (rater) => rater.replace(/\.[2-9]$/, ''));
  return {
    lowestGrade: gradeScore(lowest),
    sameDoctor: [...doctors.values()].filter(({ length }) => length > 1),
  };
}
