/** How things stand with the copy on the server; kept on the device, read at the start. */
import { signal } from '@preact/signals';
import type { SyncState } from './kept.ts';
import { inTransaction, openStore } from './open-store.ts';

/** Null until the person first turns it on. */
export const syncState = signal<SyncState | null>(null);

/** Reads it; called with the history. */
export async function loadSyncState(): Promise<void> {
  syncState.value = (await (await openStore()).get('sync', 'state')) ?? null;
}

/** Changes it; at once for this page, so that nobody changes an older state meanwhile. */
export async function saveSyncState(change: Partial<SyncState>): Promise<void> {
  const held = syncState.value ?? {
    on: false,
    device: crypto.randomUUID(),
    email: null,
    analysis: false,
    epoch: null,
    cursor: 0,
    lastAt: null,
    erasing: false,
  };
  const next = { ...held, ...change };
  syncState.value = next;
  await inTransaction((work) => work.objectStore('sync').put(next, 'state'));
}
