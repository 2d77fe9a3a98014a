/** Tries limits of the matching on photos that no figure is told of. */
import type { MatchLimits } from '../../src/core/track/match-lesions.ts';
import { measurePairs } from './measure-pairs.ts';
import type { SeenPhoto } from './see-photos.ts';

const SHADOWS = [1 / 3, 1 / 4, 1 / 5, 0.15];
const GATES_MM = [5, 6, 7, 8];
/** 1: what a photo does not count is no lesion. */
const FROM = [0.06, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.3, 1];

/** The best first: the most of the lower one of precision and recall, among those with one false lesion a face at most. */
export function fitLimits(photos: readonly SeenPhoto[]) {
  const tried = GATES_MM.flatMap((gateMm) =>
    SHADOWS.flatMap((shadowShare) =>
      FROM.map((lesionFrom) => {
        const limits: MatchLimits = { gateMm, shadowShare, lesionFrom };
        const { matchPrecision, matchRecall, matchFalse } = measurePairs(photos, limits);
        return { ...limits, matchPrecision, matchRecall, matchFalse };
      }),
    ),
  );
  const worse = (one: (typeof tried)[number]) => Math.min(one.matchPrecision, one.matchRecall);
  return tried.filter(({ matchFalse }) => matchFalse <= 1).sort((a, b) => worse(b) - worse(a));
}
