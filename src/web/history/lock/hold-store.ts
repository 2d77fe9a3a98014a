/** Lets tabs work on the stores one after the other where they must. */

/** Held by whoever reads or writes the stores (`shared`), or changes how they are kept (`exclusive`). */
const NAME = 'clarte-store';

/** Last in line where the browser has no locks between tabs: then the lock is only kept within this one. */
let last: Promise<unknown> = Promise.resolve();

/** Runs `work` while nobody else holds `name` in a way that excludes it. */
export function hold<T>(
  mode: 'shared' | 'exclusive',
  work: () => Promise<T>,
  name: string = NAME,
): Promise<T> {
  if (globalThis.navigator?.locks) return navigator.locks.request(name, { mode }, work) as Promise<T>;
  if (mode === 'shared') return work();
  const next = last.then(work, work);
  last = next.catch(() => {});
  return next;
}
