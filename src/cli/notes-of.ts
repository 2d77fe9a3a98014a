/** What bears on trust in a photo's score, a sentence each. */
import type { LeftOut, NotAcne, WarningCode } from '#core/schema/assessment.ts';
import { NOT_ACNE_SENTENCE, WARNINGS } from '#core/schema/warnings.ts';
import { sayLeftOut } from './left-out-words.ts';

/** First that it may be no acne, then the patches left out, then the warnings. */
export function notesOf({
  notAcne,
  leftOut = [],
  warnings = [],
}: {
  readonly notAcne?: NotAcne | null | undefined;
  readonly leftOut?: readonly LeftOut[] | undefined;
  readonly warnings?: readonly WarningCode[] | undefined;
}): string[] {
  return [
    ...(notAcne?.flagged ? [NOT_ACNE_SENTENCE] : []),
    ...leftOut.map(sayLeftOut),
    ...warnings.map((code) => WARNINGS[code]),
  ];
}
