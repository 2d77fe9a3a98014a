import { expect, test } from 'vitest';
import { makeVoter } from './make-vote.ts';

const DRAFT = { patches: { forehead: 2 }, step: 1, comment: ' scars ' };

test('of two votes the later one is later, also when the clock stands still or goes back', () => {
  let nowMs = 1_000_000;
  const makeVote = makeVoter(() => nowMs);
  const times = [0, 0, -500, 10].map((stepMs) => {
    nowMs += stepMs;
    return Date.parse(makeVote('task', DRAFT, 1200, { action: 'grade', grade: 3 }).madeAt);
  });
  expect(times).toEqual([1_000_000, 1_000_001, 1_000_002, 1_000_003]);
});

test('patches go with a grade only, and a vote that takes back says nothing', () => {
  const makeVote = makeVoter();
  const grade = makeVote('task', DRAFT, 1200, { action: 'grade', grade: 3 });
  expect(grade).toMatchObject({ task: 'task', grade: 3, patches: { forehead: 2 }, comment: 'scars' });
  const flag = makeVote('task', DRAFT, 1200, { action: 'flag', flags: ['blurred'] });
  expect(flag).toMatchObject({ grade: null, patches: {}, flags: ['blurred'], comment: 'scars' });
  const undo = makeVote('task', DRAFT, 1200, { action: 'undo' });
  expect(undo).toMatchObject({ grade: null, patches: {}, comment: '' });
  expect(new Set([grade.id, flag.id, undo.id]).size).toBe(3);
});
