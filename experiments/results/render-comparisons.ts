/** The section of docs/results/operations.md on whether the code says what it said before. */

export type CodeComparison = {
  readonly photos: number;
  readonly assessed: number;
  /** Photos of which something else than the timings differs. */
  readonly differing: number;
  /** Names of the fields that differ. */
  readonly fields: readonly string[];
};

/** A row for each commit that was compared with, by its name and the model. */
export function renderComparisons(comparisons: Readonly<Record<string, CodeComparison>>): string {
  return `## The same scores as before

\`\`\`sh
node experiments/compare-checkouts.ts f1acdc4 ../shared/data/{acne04/crops,acne04/frames,acne04/wild,clear/images,faces/images}
\`\`\`

Each photo is assessed by an earlier commit and by the code as it is, with the same model; all fields but the timings are compared.

| compared with | photos | assessed | photos that differ | in |
|---|---|---|---|---|
${Object.entries(comparisons)
  .map(
    ([name, { photos, assessed, differing, fields }]) =>
      `| ${name} | ${photos} | ${assessed} | ${differing} | ${fields.join(', ') || '–'} |`,
  )
  .join('\n')}
`;
}
