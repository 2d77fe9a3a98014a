import { expect, test } from 'vitest';
import { writeCalendar } from './write-calendar.ts';

const texts = { photo: 'Photo; light, window', morning: 'Morgenpflege 🌞', evening: 'x'.repeat(120) };
const when = { today: '2026-11-24', stamp: '2026-11-24T19:00:00.000Z' };

test('one repeating event for each reminder that is set', () => {
  const file = writeCalendar(
    { photo: { weekday: 0, time: '09:30' }, morning: '07:15', evening: null },
    texts,
    when,
  );
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(file).toContain('DTSTART:20261129T093000\r\n');
  expect(file).toContain('RRULE:FREQ=WEEKLY;BYDAY=SU\r\n');
  expect(file).toContain('DTSTART:20261124T071500\r\n');
  expect(file).toContain('SUMMARY:Photo\\; light\\, window\r\n');
  expect(file).toContain('DTSTAMP:20261124T190000Z\r\n');
});

test('every line ends in CR LF and is at most 75 octets', () => {
  const file = writeCalendar({ photo: null, morning: '07:15', evening: '22:00' }, texts, when);
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of file.split('\r\n')) {
    expect(line).not.toContain('\n');
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'x'.repeat(120)}`);
});

test('nothing set makes an empty calendar', () => {
  const file = writeCalendar({ photo: null, morning: null, evening: null }, texts, when);
  expect(file).not.toContain('VEVENT');
});
