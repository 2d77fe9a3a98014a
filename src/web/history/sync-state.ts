/** How things stand with the copy on the server; kept on the device, read at the start. */
import { signal } from '@preact/signals';
import { openStore } from './open-store.ts';

export type SyncState = {
  /** Whether the person turned it on. */
  readonly on: boolean;
  /** Names this device to the person's other ones; random. */
  readonly device: string;
  /** Of the account; null before the first time. */
  readonly email: string | null;
  /** Whether the person agreed to checks of the calculation by the server. */
  readonly analysis: boolean;
  /** When the consent in force was given and by which account: another one begins with an empty copy. */
  readonly epoch: string | null;
  /** How far the server's changes have been taken in. */
  readonly cursor: number;
  /** When device and server last held the same. */
  readonly lastAt: string | null;
  /** Everything here was deleted, and the account is still to be. */
  readonly erasing: boolean;
};

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
  await (await openStore()).put('sync', next, 'state');
}
