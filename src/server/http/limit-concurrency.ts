/** Lets a bounded amount of work run, a bounded number of tasks wait, and turns the rest away. */
import { ClarteError } from '#core/errors.ts';

export type LimiterOptions = {
  /** Sum of weights that may run at a time. */
  readonly capacity: number;
  /** Number of tasks that may wait. */
  readonly waiting: number;
};

type TaskOptions = {
  /** What the task takes of the capacity, a whole number; 1 when absent, never more than the whole capacity. */
  readonly weight?: number;
  /** Gives the place up when aborted while waiting; a running task is not stopped. */
  readonly signal?: AbortSignal;
};

/** A gate that tasks pass in the order they came. */
export type Limiter = {
  /** The task's answer. Throws `busy` where too many wait, the signal's reason where it is aborted. */
  run<T>(task: () => Promise<T>, options?: TaskOptions): Promise<T>;
  /** Tasks running and waiting just now. */
  figures(): { readonly running: number; readonly waiting: number };
};

type Waiter = { readonly weight: number; readonly start: () => void };

/**
 * A gate for `capacity` units of work.
 *
 * @example
 * const gate = limitConcurrency({ capacity: 2, waiting: 64 });
 * const outcome = await gate.run(() => assessor.assess(bytes));
 */
export function limitConcurrency({ capacity, waiting }: LimiterOptions): Limiter {
  const queue: Waiter[] = [];
  let used = 0;
  let running = 0;

  const start = (waiter: Waiter) => {
    used += waiter.weight;
    running += 1;
    waiter.start();
  };
  const admit = () => {
    while (queue[0] && used + queue[0].weight <= capacity) start(queue.shift() as Waiter);
  };
  const place = (weight: number, signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        queue.splice(queue.indexOf(waiter), 1);
        reject(signal?.reason);
        admit();
      };
      const waiter: Waiter = {
        weight,
        start: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      if (signal?.aborted) reject(signal.reason);
      else if (queue.length === 0 && used + weight <= capacity) start(waiter);
      else if (queue.length >= waiting) reject(new ClarteError('busy'));
      else {
        queue.push(waiter);
        signal?.addEventListener('abort', giveUp, { once: true });
      }
    });

  return {
    async run(task, options = {}) {
      const weight = Math.min(options.weight ?? 1, capacity);
      await place(weight, options.signal);
      try {
        return await task();
      } finally {
        used -= weight;
        running -= 1;
        admit();
      }
    },
    figures: () => ({ running, waiting: queue.length }),
  };
}
