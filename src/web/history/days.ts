/** Days as the person's own calendar has them. */

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
