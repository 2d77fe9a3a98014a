/** What bears on trust in a photo's score, a sentence each. */
import { sayRaised } from '#core/advise/say-raised.ts';
import type { LeftOut, NotAcne, Raised, WarningCode } from '#core/schema/assessment.ts';
import { NOT_ACNE_SENTENCE, WARNINGS } from '#core/schema/warnings.ts';
import { sayLeftOut } from './left-out-words.ts';
import { PATCH_WORDS } from './patch-words.ts';

/** First that it may be no acne, then why it is called more than the mean says, then the patches left out, then the warnings. */
export function notesOf({
  notAcne,
  raised = [],
  leftOut = [],
  warnings = [],
}: {
  readonly notAcne?: NotAcne | null | undefined;
  readonly raised?: readonly Raised[] | undefined;
  readonly leftOut?: readonly LeftOut[] | undefined;
  readonly warnings?: readonly WarningCode[] | undefined;
}): string[] {
  return [
    ...(notAcne?.flagged ? [NOT_ACNE_SENTENCE] : []),
    ...raised.map((one) => sayRaised(one, (name) => PATCH_WORDS[name])),
    ...leftOut.map(sayLeftOut),
    ...warnings.map((code) => WARNINGS[code]),
  ];
}
