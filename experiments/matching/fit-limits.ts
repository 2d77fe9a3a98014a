/** Tries limits of the matching on photos that no figure is told of. */
import { MATCH_LIMITS } from '../../src/core/track/match-lesions.ts';
import { measurePairs } from './measure-pairs.ts';
import type { SeenPhoto } from './see-photos.ts';

const SURELY = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6];
const GATES_MM = [5, 6, 7, 8, 10];

export function fitLimits(photos: readonly SeenPhoto[]) {
  return GATES_MM.flatMap((gateMm) =>
    SURELY.map((surelyFrom) => {
      const limits = { ...MATCH_LIMITS, gateMm, besideMm: gateMm, surelyFrom };
      const { matchPrecision, matchRecall, matchFalse } = measurePairs(photos, limits);
      return { gateMm, surelyFrom, matchPrecision, matchRecall, matchFalse };
    }),
  );
}
