/** Whether the history is locked, for this page; holds the keys while it is not. */
import { signal } from '@preact/signals';
import type { Keys } from './data-key.ts';
import { hold } from './hold-store.ts';
import type { LockHeader } from './lock-header.ts';
import { eraseLocked, mendLock } from './move-history.ts';
import { askTabs, tellTabs } from './tabs.ts';

/** The lock as it was last read; null where there is none. */
export const lockHeader = signal<LockHeader | null>(null);
/** True from the moment the app is being locked until the page has begun again. */
export const isLocking = signal(false);

let held: { readonly revision: string; readonly keys: Keys } | null = null;

/** The history is locked, and this page has no keys. */
export class StoreLocked extends Error {
  constructor() {
    super('The history is locked');
    this.name = 'StoreLocked';
  }
}

/** The lock and its keys: of this page, or of another tab that is open. Null where there is no lock; throws {@link StoreLocked}. */
export async function findKeys(): Promise<{ readonly header: LockHeader; readonly keys: Keys } | null> {
  const header = await mendLock();
  lockHeader.value = header;
  if (!header) return null;
  const { revision } = header;
  const keys = keysOf(revision) ?? (await askTabs(revision));
  if (!keys) throw new StoreLocked();
  held = { revision, keys };
  return { header, keys };
}

/** The keys of that lock, where this page holds them. */
export const keysOf = (revision: string | undefined) =>
  held?.revision === revision ? (held?.keys ?? null) : null;

/** Takes the keys that another tab handed over. */
export function takeKeys(revision: string, keys: Keys): void {
  held = { revision, keys };
}

/** Takes the keys that a secret opened, and hands them to the other tabs. */
export function keepKeys(revision: string, keys: Keys): void {
  held = { revision, keys };
  tellTabs({ type: 'keys', revision, keys });
}

/**
 * Locks this page: what is being written ends first, then the page begins again, so that nothing of the history stays in its
 * memory. `whenQuiet` resolves once nothing is under way that would be lost.
 */
export async function lockPage(whenQuiet: () => Promise<void>, reload: () => void): Promise<void> {
  if (isLocking.value) return;
  isLocking.value = true;
  await whenQuiet();
  await hold('exclusive', async () => {});
  held = null;
  reload();
}

/** Deletes the lock with all that is under it. */
export async function eraseLock(): Promise<void> {
  await eraseLocked();
  held = null;
  lockHeader.value = null;
  tellTabs({ type: 'changed' });
}
