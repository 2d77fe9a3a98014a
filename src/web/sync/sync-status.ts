/** What the sync is doing, for the screens. */
import { signal } from '@preact/signals';
import type { SyncFaultReason } from './server-copy.ts';

export type SyncStatus = {
  readonly name: 'idle' | 'syncing' | Exclude<SyncFaultReason, 'refused'>;
  /** Things that the server does not take. */
  readonly refused: number;
};

export const syncStatus = signal<SyncStatus>({ name: 'idle', refused: 0 });
