/** Says when the next photo is due: one a week, by days and not by hours. */

const DAY_MS = 24 * 3600 * 1000;
const DAYS_BETWEEN = 7;
/** Days with a photo within a week from which on a word is said: more photos show the score's noise, not the skin. */
const OFTEN_DAYS = 4;

/** `nextOn` is a day, YYYY-MM-DD. */
export type PhotoRhythm = { readonly nextOn: string; readonly isDue: boolean; readonly isOften: boolean };

/** `days` (YYYY-MM-DD) are those with a photo, in any order; without one a photo is due today. */
export function readPhotoRhythm(days: readonly string[], today: string): PhotoRhythm {
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  const nextOn = last === '' ? today : addDays(last, DAYS_BETWEEN);
  const lately = new Set(days.filter((day) => day > addDays(today, -DAYS_BETWEEN) && day <= today));
  return { nextOn, isDue: today >= nextOn, isOften: lately.size >= OFTEN_DAYS };
}

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}
