import { expect, test } from 'vitest';
import type { Task, Vote } from '#core/schema/vote.ts';
import { listDue, mergeDue } from './due-tasks.ts';

const task = (id: string): Task => ({
  id,
  round: 'main',
  widthPx: 10,
  heightPx: 10,
  patches: [],
  vote: null,
});
const tasks = ['a', 'b', 'c', 'd'].map(task);
const given = (entries: Record<string, Vote['action']>) => new Map(Object.entries(entries));
const ids = (list: readonly Task[]) => list.map(({ id }) => id).join('');

test('what was answered here is not asked again, though the server does not know yet', () => {
  expect(ids(listDue(tasks, given({ a: 'grade', c: 'flag' })))).toBe('bd');
});

test('skipped photos come at the end, photos taken back come again', () => {
  expect(ids(listDue(tasks, given({ a: 'skip', b: 'undo' })))).toBe('bcda');
});

test('the photo that is looked at stays, whatever the server sends', () => {
  expect(ids(mergeDue([task('c'), task('d')], tasks, given({ a: 'grade' })))).toBe('cbd');
  expect(ids(mergeDue([task('x'), task('y')], tasks, given({})))).toBe('xyabcd');
  expect(ids(mergeDue([], tasks, given({ a: 'grade' })))).toBe('bcd');
});
