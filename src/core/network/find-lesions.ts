/** Finds the lesions of a face crop in what a one-look network answered. */
import { findPeaks, type Peak } from '../lesions/find-peaks.ts';
import { FAINT_SHARE } from '../lesions/read-view.ts';
import type { OneLookCard } from '../schema/one-look-card.ts';
import type { OneLookAnswer } from './one-look-answer.ts';
import { skinAt } from './read-surfaces.ts';

/** A lesion; `ownSidePx` is its side in pixels of the crop, absent where the network does not tell sizes. */
export type FoundPeak = Peak & { readonly ownSidePx?: number };

/** A peak on what is less likely skin than this is not a lesion: a nostril, a button, a strand of hair. */
const LEAST_SKIN = 0.5;

/** Lesions and what nearly looks like one, in pixels of the crop, the surest first. */
export type SeenLesions = { readonly peaks: readonly FoundPeak[]; readonly faint: readonly FoundPeak[] };

/** Peaks on skin, each of its own size where the network tells it; by the card those above its threshold, or as many as counted. */
export function findLesions(
  { lesions, size, surfaces, logCount }: Pick<OneLookAnswer, 'lesions' | 'size' | 'surfaces' | 'logCount'>,
  { network: { sizePx }, lesions: { above, radiusCells, byCount } }: Pick<OneLookCard, 'network' | 'lesions'>,
): SeenLesions {
  const side = Math.sqrt(lesions.length);
  const cellPx = sizePx / side;
  const map = { columns: side, rows: side, cellPx, probabilities: lesions };
  const onSkin = findPeaks(map, FAINT_SHARE * above, radiusCells)
    .filter((peak) => skinAt(surfaces, peak, sizePx) >= LEAST_SKIN)
    .map((peak) => {
      const own = size?.[Math.floor(peak.y / cellPx) * side + Math.floor(peak.x / cellPx)];
      return own ? { ...peak, widthPx: own, heightPx: own, ownSidePx: own } : peak;
    });
  const sure = onSkin.filter(({ chance }) => chance > above).length;
  const count = byCount ? Math.min(sure, Math.max(0, Math.round(Math.expm1(logCount)))) : sure;
  return { peaks: onSkin.slice(0, count), faint: onSkin.slice(count) };
}
