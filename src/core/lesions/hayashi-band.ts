/** Hayashi's bands of inflammatory lesions (J Dermatol 2008;35:255). */
import type { Lesions } from '../schema/assessment.ts';

/** Upper ends of the bands, from clear to very severe: the grades 1 to 5 of our scale. */
const BANDS = [
  { upTo: 0, band: 'none' },
  { upTo: 5, band: 'mild' },
  { upTo: 20, band: 'moderate' },
  { upTo: 50, band: 'severe' },
  { upTo: Number.POSITIVE_INFINITY, band: 'very-severe' },
] as const satisfies readonly { upTo: number; band: Lesions['hayashi'] }[];

/** The band of `count` lesions, and the grade 1-5 that it is on our scale. */
export function hayashiBand(count: number): { readonly band: Lesions['hayashi']; readonly grade: number } {
  const at = BANDS.findIndex(({ upTo }) => count <= upTo);
  return { band: BANDS[at].band, grade: at + 1 };
}
