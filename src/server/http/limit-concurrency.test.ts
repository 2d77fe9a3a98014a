import { expect, test } from 'vitest';
import { ClarteError } from '#core/errors.ts';
import { limitConcurrency } from './limit-concurrency.ts';

/** A task that runs until it is released, and a list of the tasks that have begun. */
function heldTasks() {
  const begun: string[] = [];
  const releases = new Map<string, () => void>();
  const task = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      releases.set(name, () => resolve(name));
    });
  return { begun, task, release: (name: string) => releases.get(name)?.() };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('runs up to the capacity, then in the order of coming, and turns the rest away as busy', async () => {
  const { begun, task, release } = heldTasks();
  const gate = limitConcurrency({ capacity: 2, waiting: 2 });
  const running = ['a', 'b', 'c', 'd'].map((name) => gate.run(task(name)));
  await expect(gate.run(task('e'))).rejects.toMatchObject({ code: 'busy' });
  expect(begun).toEqual(['a', 'b']);
  expect(gate.figures()).toEqual({ running: 2, waiting: 2 });
  release('b');
  await settle();
  expect(begun).toEqual(['a', 'b', 'c']);
  release('a');
  await settle();
  release('c');
  release('d');
  expect(await Promise.all(running)).toEqual(['a', 'b', 'c', 'd']);
  expect(gate.figures()).toEqual({ running: 0, waiting: 0 });
});

test('heavy tasks wait for enough room and are not overtaken', async () => {
  const { begun, task, release } = heldTasks();
  const gate = limitConcurrency({ capacity: 10, waiting: 9 });
  gate.run(task('six'), { weight: 6 });
  gate.run(task('five'), { weight: 5 });
  gate.run(task('one'), { weight: 1 });
  await settle();
  expect(begun).toEqual(['six']);
  release('six');
  await settle();
  expect(begun).toEqual(['six', 'five', 'one']);
});

test('a task heavier than the capacity runs alone', async () => {
  const gate = limitConcurrency({ capacity: 10, waiting: 1 });
  expect(await gate.run(async () => 'done', { weight: 99 })).toBe('done');
});

test('an aborted task leaves the queue without running', async () => {
  const { begun, task, release } = heldTasks();
  const gate = limitConcurrency({ capacity: 1, waiting: 2 });
  gate.run(task('a'));
  const gone = new AbortController();
  const given = gate.run(task('b'), { signal: gone.signal });
  gate.run(task('c'));
  gone.abort(new Error('gone'));
  await expect(given).rejects.toThrow('gone');
  release('a');
  await settle();
  expect(begun).toEqual(['a', 'c']);
  expect(gate.figures()).toEqual({ running: 1, waiting: 0 });
});

test('a task that throws gives its place back', async () => {
  const gate = limitConcurrency({ capacity: 1, waiting: 0 });
  const broken = async () => {
    throw new ClarteError('photo-broken');
  };
  await expect(gate.run(broken)).rejects.toMatchObject({ code: 'photo-broken' });
  expect(await gate.run(async () => 1)).toBe(1);
});
