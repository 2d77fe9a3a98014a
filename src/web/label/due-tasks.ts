/** Which photos are still to be graded, seen from a device that may know more than the server. */
import type { Task, Vote } from '#core/schema/vote.ts';

/** What this device has given last for each task. */
export type Given = ReadonlyMap<string, Vote['action']>;

/**
 * The server's tasks in its order, without those that this device has answered meanwhile; skipped ones at the end.
 * A task taken back is due again, wherever the server still puts it.
 */
export function listDue(tasks: readonly Task[], given: Given): Task[] {
  const answered = (task: Task) => ['grade', 'flag'].includes(given.get(task.id) ?? '');
  const skipped = (task: Task) => given.get(task.id) === 'skip';
  const open = tasks.filter((task) => !answered(task));
  return [...open.filter((task) => !skipped(task)), ...open.filter(skipped)];
}

/** What the server sent added to what is at hand: the photo that is looked at stays where it is. */
export function mergeDue(atHand: readonly Task[], fresh: readonly Task[], given: Given): Task[] {
  const [current, ...others] = atHand;
  if (!current) return listDue(fresh, given);
  const known = new Set(fresh.map(({ id }) => id));
  const kept = others.filter(({ id }) => !known.has(id));
  const rest = listDue([...kept, ...fresh.filter(({ id }) => id !== current.id)], given);
  return [current, ...rest];
}
