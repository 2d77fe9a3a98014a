/** Tries limits of the matching on photos that no figure is told of. */
import type { MatchLimits } from '../../src/core/track/match-lesions.ts';
import { measurePairs } from './measure-pairs.ts';
import type { SeenPhoto } from './see-photos.ts';

const SHADOWS = [1 / 3, 1 / 4, 1 / 5];
const GATES_MM = [5, 6, 7];
/** 1: what a photo does not count is no lesion. */
const FROM = [0.1, 0.125, 0.15, 0.175, 0.2, 0.3, 1];

export function fitLimits(photos: readonly SeenPhoto[]) {
  return GATES_MM.flatMap((gateMm) =>
    SHADOWS.flatMap((shadowShare) =>
      FROM.map((lesionFrom) => {
        const limits: MatchLimits = { gateMm, shadowShare, lesionFrom };
        const { matchPrecision, matchRecall, matchFalse } = measurePairs(photos, limits);
        return { ...limits, matchPrecision, matchRecall, matchFalse };
      }),
    ),
  );
}
