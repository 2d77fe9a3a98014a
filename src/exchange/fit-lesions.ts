/** Brings lesions that were marked on one copy of a photo onto another. */
import type { Lesion, Marked, Size } from './neutral.ts';
import type { Log } from './start-log.ts';

/** Whether both are the same picture at two scales: some scale gives both sides of the smaller to the pixel. */
export function isSameShape(a: Size, b: Size): boolean {
  const [small, large] = a.widthPx <= b.widthPx ? [a, b] : [b, a];
  // Sides are rounded, up or down, to whole pixels: each scale that gives the width lies in an interval.
  const within = (side: number, of: number) => [(side - 1) / of, (side + 1) / of] as const;
  const [lowW, highW] = within(small.widthPx, large.widthPx);
  const [lowH, highH] = within(small.heightPx, large.heightPx);
  return Math.max(lowW, lowH) <= Math.min(highW, highH);
}

/**
 * The marks in pixels of `photo`. Those whose centre lies outside are left out. Null, and nothing is kept, where the
 * proportions differ, or where all that was marked lies outside: no lesion would be a vote nobody gave.
 */
export function fitLesions(
  marked: Marked,
  photo: Size,
  log: Pick<Log, 'leave'>,
  place: Lesion['place'],
): readonly Lesion[] | null {
  const { size, lesions } = marked;
  if (!isSameShape(size, photo)) {
    const turned = isSameShape({ widthPx: size.heightPx, heightPx: size.widthPx }, photo);
    log.leave(
      place,
      turned ? 'turned' : 'proportions-differ',
      `marked on ${size.widthPx} × ${size.heightPx} pixels, the photo has ${photo.widthPx} × ${photo.heightPx}: ${turned ? 'it is turned' : 'the proportions differ'}`,
    );
    return null;
  }
  const [byX, byY] = [photo.widthPx / size.widthPx, photo.heightPx / size.heightPx];
  const kept = lesions.flatMap((lesion): Lesion[] => {
    if (!isInside(lesion, size)) {
      log.leave(
        lesion.place,
        'outside',
        `the lesion at ${round(lesion.x)}, ${round(lesion.y)} lies outside of the photo`,
      );
      return [];
    }
    return [
      {
        ...lesion,
        x: lesion.x * byX,
        y: lesion.y * byY,
        radiusPx: lesion.radiusPx === null ? null : (lesion.radiusPx * (byX + byY)) / 2,
        box: lesion.box && { widthPx: lesion.box.widthPx * byX, heightPx: lesion.box.heightPx * byY },
      },
    ];
  });
  return kept.length === 0 && lesions.length > 0 ? null : kept;
}

/** Whether the centre lies on the photo, its edges included. */
export function isInside({ x, y }: Pick<Lesion, 'x' | 'y'>, { widthPx, heightPx }: Size): boolean {
  return x >= 0 && y >= 0 && x <= widthPx && y <= heightPx;
}

const round = (pixels: number) => Math.round(100 * pixels) / 100;
