/** Brings lesions that stand one by one in a file together by who marked them. */
import { emptyReading } from './empty-reading.ts';
import type { Lesion, Place, Reading, Size } from './neutral.ts';
import type { Log } from './start-log.ts';

/** One lesion with whose and where it is. */
export type Mark = {
  readonly photo: string;
  readonly rater: string;
  readonly size: Size | null;
  readonly madeAt: string | null;
  readonly lesion: Lesion;
};

/**
 * One reading a rater, in the order of `checked`, then of the marks. `checked` are those that the file says looked at the
 * photo: only they may have found nothing. Without a size of the photo all are left out.
 */
export function groupMarks(
  marks: readonly Mark[],
  checked: readonly { readonly rater: string; readonly madeAt: string | null }[],
  size: Size | null,
  place: Place,
  log: Pick<Log, 'leave'>,
): Reading[] {
  if (size === null) {
    for (const { lesion } of marks)
      log.leave(lesion.place, 'size-unknown', 'the file states no size of the photo');
    return [];
  }
  const readings = new Map<string, { madeAt: string | null; lesions: Lesion[] }>();
  for (const { rater, madeAt } of checked) readings.set(rater, { madeAt, lesions: [] });
  for (const { rater, madeAt, lesion } of marks) {
    const own = readings.get(rater) ?? { madeAt, lesions: [] };
    own.lesions.push(lesion);
    readings.set(rater, own);
  }
  return [...readings].map(([rater, { madeAt, lesions }]) => ({
    ...emptyReading(rater, lesions[0]?.place ?? place),
    madeAt,
    marked: { size, lesions },
  }));
}
