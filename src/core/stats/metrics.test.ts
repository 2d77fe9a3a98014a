import { describe, expect, it } from 'vitest';
import {
  accuracy,
  confusionMatrix,
  meanAbsoluteError,
  pearson,
  quadraticWeightedKappa,
  ranks,
  rmse,
  spearman,
} from './metrics.ts';

describe('metrics', () => {
  const truth = [1, 2, 3, 4, 5, 3];
  const predicted = [1, 2, 2, 5, 4, 3];

  it('agree with scikit-learn 1.2 and scipy 1.10 on a small example', () => {
    // mean_squared_error(t, p) ** 0.5, mean_absolute_error, cohen_kappa_score(weights='quadratic'), pearsonr, spearmanr
    expect(rmse(truth, predicted)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(meanAbsoluteError(truth, predicted)).toBeCloseTo(0.5, 12);
    expect(quadraticWeightedKappa(truth, predicted, [1, 2, 3, 4, 5])).toBeCloseTo(0.8571428571428572, 12);
    expect(pearson(truth, predicted)).toBeCloseTo(0.8646920305474705, 12);
    expect(spearman(truth, predicted)).toBeCloseTo(0.8970588235294118, 12);
    expect(accuracy(truth, predicted)).toBe(0.5);
  });

  it('count what was said for what', () => {
    expect(confusionMatrix([1, 1, 2], [1, 2, 2], [1, 2])).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(() => confusionMatrix([3], [1], [1, 2])).toThrow(RangeError);
  });

  it('rank ties by their mean', () => expect([...ranks([10, 20, 20, 5])]).toEqual([2, 3.5, 3.5, 1]));
});
