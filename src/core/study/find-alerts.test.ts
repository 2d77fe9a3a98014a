import { expect, test } from 'vitest';
import { seedRandom } from '../random.ts';
import { type AlertReading, findAlerts } from './find-alerts.ts';

/** Readings of a careful rater: near the others, five seconds each. */
function careful(
  count: number,
  change: (reading: AlertReading, i: number) => Partial<AlertReading> = () => ({}),
) {
  const random = seedRandom(5);
  return Array.from({ length: count }, (_, i): AlertReading => {
    const others = 1 + 4 * random.uniform();
    const grade = Math.min(5, Math.max(1, Math.round(others + random.uniform() - 0.5)));
    const reading = { grade, lookedMs: 3000 + 4000 * random.uniform(), others };
    return { ...reading, ...change(reading, i) };
  });
}
const codes = (readings: readonly AlertReading[]) => findAlerts(readings).map(({ code }) => code);

test('a careful rater is let be, however many photos there are', () => {
  for (const count of [0, 1, 20, 60, 400]) expect(codes(careful(count))).toEqual([]);
});

test('grades in a fifth of a second are marked, with the time', () => {
  const [alert] = findAlerts(careful(40, () => ({ lookedMs: 200 })));
  expect(alert).toEqual({ code: 'too-fast', value: 0.2, limit: 1, photos: 40, against: null });
});

test('readings of a file, whose time is not known, are not taken for fast ones', () => {
  expect(codes(careful(40, () => ({ lookedMs: 0 })))).toEqual([]);
});

test('one grade for everything is marked where the others see differences, and only there', () => {
  const [alert] = findAlerts(careful(40, () => ({ grade: 3 })));
  expect(alert).toMatchObject({ code: 'always-the-same', value: 1, photos: 40 });
  expect(alert.against).toBeLessThan(0.6);
  expect(codes(careful(40, () => ({ grade: 3, others: 3.1 })))).toEqual([]);
});

test('a rater who grades higher and higher is marked, with the bias at first and at last', () => {
  const drift = ({ grade }: AlertReading, i: number) => ({ grade: Math.min(5, grade + (i >= 60 ? 1 : 0)) });
  const [alert] = findAlerts(careful(120, drift));
  expect(alert.code).toBe('drifting');
  expect(alert.value - alert.against!).toBeGreaterThan(0.5);
  expect(codes(careful(120, ({ grade }) => ({ grade: Math.min(5, grade + 1) })))).toEqual([]);
});

test('too few photos say nothing', () => {
  expect(codes(careful(19, () => ({ lookedMs: 100, grade: 3 })))).toEqual([]);
});
