/** Whether a person may give a photo or make an account: by their age and, under 18, with a parent's agreement. */
import { computed } from '@preact/signals';
import { settings } from '../../history/history.ts';

/** Under this age Clarté scores no photo, makes no plan and keeps no account [label; cut-off own]. */
export const LEAST_AGE = 12;
/** From this age on nobody else has to agree. */
export const ADULT_AGE = 18;

export type AgeStanding = 'unknown' | 'too-young' | 'needs-guardian' | 'open';

/** How a person of that age in whole years stands; `null` where it was not told. */
export function standingOf(age: number | null, guardian: boolean): AgeStanding {
  if (age === null) return 'unknown';
  if (age < LEAST_AGE) return 'too-young';
  return age < ADULT_AGE && !guardian ? 'needs-guardian' : 'open';
}

/** The age as it was told: in the questions, or before the first photo. */
export const knownAge = computed(() => settings.value.answers?.age ?? null);

/** How the person on this device stands. */
export const ageStanding = computed(() => standingOf(knownAge.value, settings.value.guardian));
