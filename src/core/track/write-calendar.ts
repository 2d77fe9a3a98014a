/** Writes reminders as a calendar file (RFC 5545), for phones that show no notifications of web pages. */
import type { Reminders } from '../schema/history.ts';

/** What the events are called, in the reader's language. */
export type CalendarTexts = { readonly photo: string; readonly morning: string; readonly evening: string };

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;
const DAY_MS = 24 * 3600 * 1000;

/**
 * A calendar with one repeating event for each reminder that is set, with an alarm at its time. Times float: 8 o'clock
 * is 8 o'clock wherever the person is. `today` is YYYY-MM-DD, `stamp` an ISO instant.
 */
export function writeCalendar(
  reminders: Reminders,
  texts: CalendarTexts,
  { today, stamp }: { today: string; stamp: string },
): string {
  const { photo, morning, evening } = reminders;
  const stamped = stamp.replace(/[-:]|\.\d+/g, '');
  const event = (id: keyof CalendarTexts, day: string, time: string, rule: string) => [
    'BEGIN:VEVENT',
    `UID:clarte-${id}@clarte.invalid`,
    `DTSTAMP:${stamped}`,
    `DTSTART:${day.replaceAll('-', '')}T${time.replace(':', '')}00`,
    'DURATION:PT10M',
    `RRULE:${rule}`,
    `SUMMARY:${escapeText(texts[id])}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(texts[id])}`,
    'TRIGGER:PT0M',
    'END:VALARM',
    'END:VEVENT',
  ];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Clarte//Clarte//EN',
    'CALSCALE:GREGORIAN',
    ...(photo
      ? event(
          'photo',
          nextWeekday(today, photo.weekday),
          photo.time,
          `FREQ=WEEKLY;BYDAY=${DAYS[photo.weekday]}`,
        )
      : []),
    ...(morning ? event('morning', today, morning, 'FREQ=DAILY') : []),
    ...(evening ? event('evening', today, evening, 'FREQ=DAILY') : []),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function nextWeekday(today: string, weekday: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  const ahead = (weekday - date.getUTCDay() + 7) % 7;
  return new Date(date.getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r?\n/g, '\\n');
}

/** Lines of at most 75 octets; characters beyond ASCII take up to four each. */
function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > (pieces.length > 0 ? 74 : 75)) {
      pieces.push(piece);
      [piece, octets] = ['', 0];
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}

/** Length in UTF-8. */
function octetsOf(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
