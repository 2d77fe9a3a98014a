/** When a weekly time of day comes next in a time zone. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What repeats: day of the week, 0 Sunday, minute of the day, IANA zone. */
export type Weekly = { readonly weekday: number; readonly minute: number; readonly zone: string };

/**
 * The first such moment later than `after`. Where clocks skip the time of day, the moment the clock goes on; where they show
 * it twice, the first.
 */
export function nextWeekly({ weekday, minute, zone }: Weekly, after: Date): Date {
  for (let days = -1; days <= 8; days++) {
    const local = localOf(new Date(after.getTime() + days * DAY_MS), zone);
    const midnight = Date.UTC(local.year, local.month - 1, local.day);
    if (new Date(midnight).getUTCDay() !== weekday) continue;
    const moment = fromLocal(midnight + minute * MINUTE_MS, zone);
    if (moment > after) return moment;
  }
  throw new RangeError('every week has this day');
}

/** The moment at which clocks in `zone` show what UTC clocks show at `wall`. */
function fromLocal(wall: number, zone: string): Date {
  const offsetAt = (ms: number) => {
    const { year, month, day, hour, minute } = localOf(new Date(ms), zone);
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  };
  const before = wall - offsetAt(wall - DAY_MS);
  if (before + offsetAt(before) === wall) return new Date(before);
  const later = wall - offsetAt(wall + DAY_MS);
  return new Date(later + offsetAt(later) === wall ? later : before);
}

function localOf(moment: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(moment);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)!.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
  };
}
