/** The verdict where there is too little to learn from or to evaluate on. */
import type { Verdict } from '#core/schema/training.ts';
import { decidePromotion, LEAST_GOLDEN } from './decide-promotion.ts';

/** Photos below which nothing is learned. */
export const LEAST_TRAINING = 20;

/** Refused, with how many labelled photos there are and have to be; null where there are enough to try. */
export function refuseForFew(
  champion: string,
  challenger: string,
  photos: { readonly training: number; readonly golden: number },
): Verdict | null {
  if (photos.training >= LEAST_TRAINING && photos.golden > 0) return null;
  const nothing = { judged: [], refused: {} };
  const verdict = decidePromotion({
    champion: { id: champion, ...nothing },
    challenger: { id: challenger, ...nothing },
  });
  const sentence =
    `${photos.training} labelled training photos and ${photos.golden} golden ones can be used; ` +
    `${LEAST_TRAINING} and ${LEAST_GOLDEN} are the least.`;
  return { ...verdict, reasons: [{ code: 'too-few-photos', sentence }] };
}
