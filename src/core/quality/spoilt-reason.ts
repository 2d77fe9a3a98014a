/** Why a picture that is refused is of no use as it is: what was done to the picture comes before what it seems to show. */
import type { RefusalReason } from '../errors.ts';
import type { WarningCode } from '../schema/assessment.ts';

/** What hides skin, and what helps is another file of the same face; neither is reason enough to refuse a picture. */
const SPOILT_BY = { compressed: 'too-compressed', grey: 'without-colour' } as const satisfies Partial<
  Record<WarningCode, RefusalReason>
>;
/** What says more of the person's own picture than that it was spoilt. */
const STANDS: readonly RefusalReason[] = [
  ...(['too-dark', 'too-bright', 'face-too-small', 'too-few-pixels', 'several-faces'] as const),
];

/**
 * The reason to say where a picture is refused for `reason`: without colour, or after heavy compression, no skin, no face
 * and a covered one cannot be told apart. `listWarnings` looks at the picture, and is asked only where that matters.
 */
export function spoiltReason(
  reason: RefusalReason,
  listWarnings: () => readonly WarningCode[],
): RefusalReason {
  if (STANDS.includes(reason)) return reason;
  const warnings = listWarnings();
  if (warnings.includes('compressed')) return SPOILT_BY.compressed;
  return warnings.includes('grey') && reason !== 'too-blurred' ? SPOILT_BY.grey : reason;
}
