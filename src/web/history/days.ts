/** Days as the person's own calendar has them. */
import type { Entry } from '#core/schema/history.ts';

/** YYYY-MM-DD of an instant, where the person is. */
export function dayOf(when: Date | string): string {
  const date = new Date(when);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Noon of a day, so that no change of the clock moves it to another. */
export function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

/** The day of an assessment as it was where the person was: travelling moves no photo to another day. */
export function dayOfEntry({ on, takenAt }: Pick<Entry, 'on' | 'takenAt'>): string {
  return on ?? dayOf(takenAt);
}

/** Noon of that day, to be written in words. */
export const dateOfEntry = (entry: Pick<Entry, 'on' | 'takenAt'>) => dateOf(dayOfEntry(entry));

/** A clock that goes a little fast, or a zone crossed, is no error. */
const SLACK_MS = 24 * 3600 * 1000;

/** Whether an assessment is dated in the future: taken while the device's clock was wrong. */
export function isAhead({ takenAt }: Pick<Entry, 'takenAt'>, now: Date): boolean {
  return Date.parse(takenAt) > now.getTime() + SLACK_MS;
}
