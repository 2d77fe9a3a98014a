/** Makes the counts and maps of folds agree, each by what the other folds say. */
import { type Agreement, agreeLesions, type CountedMap, fitAgreement } from './agree-lesions.ts';
import type { FaceCrop } from './face-crop.ts';
import type { FoldResult } from './train-fold.ts';

/** A fold's network, asked of people it has not seen, and its maps in the same order. */
export type FoldMaps = {
  readonly result: Pick<FoldResult, 'indices' | 'predictions'>;
  readonly maps: readonly Float32Array[];
};

/** The agreement of all `folds`, on their frames whose lesions were counted; null where there are too few. */
export function agreementOf(crops: readonly FaceCrop[], folds: readonly FoldMaps[]): Agreement | null {
  const counted = folds.flatMap(({ result: { indices, predictions }, maps }) =>
    indices.flatMap((index, k) => {
      const { kind, count } = crops[index];
      return kind === 'frames' && count !== null
        ? [{ logCount: predictions[k].logCount, map: maps[k], count }]
        : [];
    }),
  );
  return counted.length < LEAST_FRAMES ? null : fitAgreement(counted);
}

/** Three numbers are fitted. */
const LEAST_FRAMES = 30;

/** What each fold's network says of lesions, brought to agree by the other folds; as it is where these are too few. */
export function agreeFolds(crops: readonly FaceCrop[], folds: readonly FoldMaps[]): CountedMap[][] {
  return folds.map(({ result, maps }, own) => {
    const agreement = agreementOf(
      crops,
      folds.filter((_, other) => other !== own),
    );
    return result.predictions.map(({ logCount }, k) => {
      const said = { logCount, map: maps[k] };
      return agreement ? agreeLesions(said, agreement) : said;
    });
  });
}
