/** Tries limits of the matching on photos that no figure is told of. */
import type { MatchLimits } from '../../src/core/track/match-lesions.ts';
import { measurePairs } from './measure-pairs.ts';
import type { SeenPhoto } from './see-photos.ts';

const SHADOWS = [1 / 2, 1 / 3, 1 / 5];
const GATES_MM = [4.5, 5, 5.5, 6, 7, 8];

export function fitLimits(photos: readonly SeenPhoto[]) {
  return GATES_MM.flatMap((gateMm) =>
    SHADOWS.map((shadowShare) => {
      const limits: MatchLimits = { gateMm, shadowShare };
      const { matchPrecision, matchRecall, matchFalse } = measurePairs(photos, limits);
      return { gateMm, shadowShare, matchPrecision, matchRecall, matchFalse };
    }),
  );
}
