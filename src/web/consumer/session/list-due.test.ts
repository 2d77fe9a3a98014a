import { expect, test } from 'vitest';
import { dayOf } from '../../history/days.ts';
import { listDue } from './list-due.ts';

// A Sunday.
const at = (time: string) => new Date(`2026-11-29T${time}:00`);
const reminders = { photo: { weekday: 0, time: '09:00' }, morning: '07:30', evening: null };

test('reminds within the hour after the time, on the day', () => {
  expect(listDue(reminders, at('08:59'), null)).toEqual([]);
  expect(listDue(reminders, at('07:30'), null)).toEqual(['morning']);
  expect(listDue(reminders, at('09:59'), null)).toEqual(['photo']);
  expect(listDue(reminders, at('10:00'), null)).toEqual([]);
  expect(listDue({ ...reminders, photo: { weekday: 1, time: '09:00' } }, at('09:10'), null)).toEqual([]);
});

test('asks for no second photo on one day', () => {
  expect(listDue(reminders, at('09:10'), dayOf(at('08:00')))).toEqual([]);
  expect(listDue(reminders, at('09:10'), '2026-11-22')).toEqual(['photo']);
});
