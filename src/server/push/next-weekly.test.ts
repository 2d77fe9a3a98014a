import { describe, expect, it } from 'vitest';
import { nextWeekly } from './next-weekly.ts';

const next = (weekday: number, minute: number, zone: string, after: string) =>
  nextWeekly({ weekday, minute, zone }, new Date(after)).toISOString();

describe('nextWeekly', () => {
  it('finds the time of day where the person is', () => {
    // Friday 27 November 2026; Sunday, 18:30 in Berlin is 17:30 UTC.
    expect(next(0, 1110, 'Europe/Berlin', '2026-11-27T10:00:00Z')).toBe('2026-11-29T17:30:00.000Z');
    expect(next(0, 1110, 'America/Los_Angeles', '2026-11-27T10:00:00Z')).toBe('2026-11-30T02:30:00.000Z');
    expect(next(1, 60, 'Pacific/Kiritimati', '2026-11-27T10:00:00Z')).toBe('2026-11-29T11:00:00.000Z');
  });

  it('is later, by a week where it is that moment', () => {
    expect(next(0, 1110, 'Europe/Berlin', '2026-11-29T17:30:00Z')).toBe('2026-12-06T17:30:00.000Z');
    expect(next(0, 1110, 'Europe/Berlin', '2026-11-29T17:29:59Z')).toBe('2026-11-29T17:30:00.000Z');
  });

  it('keeps the time of day over a change of clocks', () => {
    expect(next(0, 540, 'Europe/Berlin', '2026-10-24T08:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
    expect(next(0, 540, 'Europe/Berlin', '2026-10-18T08:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
    // 02:30 does not exist on 28 March 2027 and comes twice on 25 October 2026.
    expect(next(0, 150, 'Europe/Berlin', '2027-03-27T00:00:00Z')).toBe('2027-03-28T01:30:00.000Z');
    expect(next(0, 150, 'Europe/Berlin', '2026-10-24T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
  });
});
