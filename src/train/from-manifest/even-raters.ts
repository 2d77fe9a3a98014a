/** Takes the raters' strictness out of what is learned. */
import { mean } from '#core/stats/metrics.ts';
import type { Example } from '../data/dataset.ts';
import { estimateStrictness, evenVotes } from '../fit/estimate-strictness.ts';

/** Labels as near to the mean of their votes as this were made of them. */
const ROUNDING = 1e-6;

/**
 * The `examples` with each rater's strictness, estimated from these alone, taken out of the votes, and out of labels that are the
 * mean of several. Labels that come from elsewhere, an official grade or a decision, stay.
 */
export function evenRaters(examples: readonly Example[]): Example[] {
  const strictness = estimateStrictness(examples.map(({ votes }) => votes));
  return examples.map((example) => {
    const given = Object.values(example.votes);
    if (given.length < 2) return example;
    const votes = evenVotes(example.votes, strictness);
    const isMean = Math.abs(example.label - mean(given)) < ROUNDING;
    return { ...example, votes, label: isMean ? mean(Object.values(votes)) : example.label };
  });
}
