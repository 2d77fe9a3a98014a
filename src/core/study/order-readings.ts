/** Puts a rater's photos in a random order, with hidden repeats among them. */
import { type Random, shuffle } from '../random.ts';

/** One look at a photo: the first, or the second of a hidden repeat. */
export type Reading = { readonly photo: string; readonly reading: 1 | 2 };

/** Photos between both looks, where there are that many: nobody is to know the photo again from a minute ago. */
export const REPEAT_GAP = 20;

/**
 * All photos once in a random order, and `repeatShare` of them (0-0.1, rounded) a second time: never sooner than `gapOf`
 * photos after the first look.
 */
export function orderReadings(
  photos: readonly string[],
  repeatShare: number,
  random: Pick<Random, 'below'>,
): Reading[] {
  const order: Reading[] = shuffle(photos, random).map((photo) => ({ photo, reading: 1 }));
  const gap = gapOf(photos.length);
  const early = order.slice(0, Math.max(0, order.length - gap));
  const wanted = Math.round(repeatShare * photos.length);
  for (const { photo } of shuffle(early, random).slice(0, wanted)) {
    const from = order.findIndex((reading) => reading.photo === photo) + gap + 1;
    order.splice(from + random.below(order.length - from + 1), 0, { photo, reading: 2 });
  }
  return order;
}

/** Photos that lie between both looks at least, for a rater with this many. */
export function gapOf(photos: number): number {
  return Math.min(REPEAT_GAP, Math.floor(photos / 2));
}
