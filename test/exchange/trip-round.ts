/** Writes a set in a format and reads it again. */
import { FORMATS, type FormatName } from '#exchange/formats.ts';
import type { ExchangeSet, Left } from '#exchange/neutral.ts';
import { listHeld, listLost } from './what-is-held.ts';

type Photos = Pick<ExchangeSet, 'photos'>;
export type Trip = {
  /** Facts that were there before and are not after, and the other way round. */
  readonly lost: readonly string[];
  readonly invented: readonly string[];
  readonly left: readonly Left[];
};

export function tripRound(format: FormatName, set: Photos): Trip {
  const { read, write } = FORMATS[format];
  const files = write(set).map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
  // Nothing was marked: a format with a file a photo has no file.
  const isNothing =
    format === 'voc' || format === 'yolo' ? !files.some(({ path }) => path.startsWith('rater=')) : false;
  const again = isNothing ? { photos: [], left: [] } : read(files, {});
  return { lost: listLost(format, set, again), invented: listLost(format, again, set), left: again.left };
}

/** How many facts of a set the format can hold. */
export const countTold = (format: FormatName, set: Photos) => listHeld(format, set).length;
