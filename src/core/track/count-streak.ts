/** Counts the weeks in a row with a photo. */

const DAY_MS = 24 * 3600 * 1000;

/**
 * Weeks in a row, Monday to Sunday, with one of `days` (YYYY-MM-DD), up to this week or the last: a week that has only
 * begun breaks nothing.
 */
export function countStreak(days: readonly string[], today: string): number {
  const weeks = new Set(days.map(weekOf));
  const now = weekOf(today);
  let week = weeks.has(now) ? now : now - 1;
  let count = 0;
  for (; weeks.has(week); week--) count++;
  return count;
}

/** Number of the week; 1970-01-05 was a Monday. */
function weekOf(day: string): number {
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / DAY_MS - 4) / 7);
}
