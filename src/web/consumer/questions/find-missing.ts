/** What of a step must be answered before the next. */
import { standingOf } from '../session/age-standing.ts';
import type { Draft } from './draft.ts';

/** Names of the steps, in their order. */
export const STEP_NAMES = ['about', 'medicines', 'skin', 'tried', 'flags'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Id of the first field without an answer; null where all that is required is answered. */
export function findMissing(step: StepName, draft: Draft, guardian: boolean): string | null {
  if (step === 'about') return findMissingAbout(draft, guardian);
  if (step === 'medicines' && draft.medicines === null) return 'question-medicines';
  if (step === 'medicines' && draft.allergies === null) return 'question-allergies';
  return step === 'flags' && draft.redFlags === null ? 'question-red-flags' : null;
}

function findMissingAbout({ age, periods, pregnancy }: Draft, guardian: boolean): string | null {
  const standing = standingOf(age, guardian);
  if (standing === 'unknown' || standing === 'too-young') return 'age';
  if (standing === 'needs-guardian') return 'guardian';
  if (periods === null) return 'question-periods';
  return periods !== 'no' && pregnancy === null ? 'question-pregnancy' : null;
}
