/** The tasks of one study on this device: what is due, in order, and what was answered, for going back. */
import type { Progress, Task, Vote } from '#core/schema/vote.ts';
import { listDue, mergeDue } from './due-tasks.ts';
import { doneTasks, nextTasks } from './label-api.ts';
import type { Sender } from './sender.ts';

/** This many tasks are asked for, as soon as fewer than `LEAST_DUE` are due. */
const AHEAD = 24;
export const LEAST_DUE = 20;
const UNDO_DEPTH = 50;

type QueueHearer = {
  /** Whether a task is being looked at: it stays the first. */
  isShowing(): boolean;
  /** More tasks are here; progress is null while the server has not heard of all votes. */
  onTasks(progress: Progress | null): void;
  onPast(): void;
  onFailed(code: string): void;
};

export type TaskQueue = {
  /** In order; the first is the one to look at. */
  due(): readonly Task[];
  /** Answered, the latest last. */
  past(): readonly Task[];
  /** Whether the server may have more. */
  hasMore(): boolean;
  load(): Promise<void>;
  /** Asks for tasks where few are due. */
  fillUp(): void;
  /** Notes what was given for a task and puts it where it then belongs. */
  note(task: Task, action: Vote['action']): void;
  /** Another round begins: nothing was given in it yet. */
  restart(): void;
  close(): void;
};

/** Opens the queue of study `id`, still empty. */
export function openTaskQueue(id: string, sender: Pick<Sender, 'waiting'>, hearer: QueueHearer): TaskQueue {
  const given = new Map<string, Vote['action']>();
  let due: Task[] = [];
  let past: Task[] = [];
  let loading = false;
  /** The server has heard of votes while it was asked for tasks: its answer may still count those as due. */
  let isStale = false;
  let more = true;
  let closed = false;

  async function ask(): Promise<void> {
    const waiting = await sender.waiting();
    for (const item of waiting) if (item.kind === 'vote') given.set(item.vote.task, item.vote.action);
    const answer = await nextTasks(id, AHEAD);
    if (closed) return;
    if (!answer.ok) {
      hearer.onFailed(answer.code);
      return;
    }
    const { tasks, progress } = answer.value;
    more = tasks.length >= AHEAD;
    due = hearer.isShowing() ? mergeDue(due, tasks, given) : listDue(tasks, given);
    hearer.onTasks(waiting.length === 0 ? progress : null);
  }

  async function load(): Promise<void> {
    if (loading || closed) return;
    loading = true;
    try {
      await ask();
    } finally {
      loading = false;
      if (isStale) fillUp();
    }
  }

  /** A server that hears of votes late deals out fewer new tasks, so it is asked again then. */
  function fillUp(): void {
    isStale = loading;
    if (!loading && more && due.length < LEAST_DUE) void load();
  }

  async function loadPast(): Promise<void> {
    const answer = await doneTasks(id, UNDO_DEPTH);
    if (!answer.ok || closed) return;
    const known = new Set(past.map((task) => task.id));
    past = [...answer.value.filter((task) => !known.has(task.id)).reverse(), ...past];
    hearer.onPast();
  }

  void load().then(loadPast);
  return {
    due: () => due,
    past: () => past,
    hasMore: () => more,
    load,
    fillUp,
    note(task, action) {
      given.set(task.id, action);
      ({ due, past } = placeTask({ due, past }, task, action));
    },
    restart() {
      given.clear();
      more = true;
    },
    close() {
      closed = true;
    },
  };
}

/** The task where it belongs after `action`: due again, due last, or past. */
function placeTask(lists: { due: Task[]; past: Task[] }, task: Task, action: Vote['action']) {
  const due = lists.due.filter((one) => one.id !== task.id);
  const past = lists.past.filter((one) => one.id !== task.id);
  if (action === 'undo') return { due: [task, ...due], past };
  if (action === 'skip') return { due: [...due, task], past };
  return { due, past: [...past, task].slice(-UNDO_DEPTH) };
}
