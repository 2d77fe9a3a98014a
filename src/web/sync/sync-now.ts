/** Runs one sync after the other, in one tab at a time; loaded once the person has turned it on. */
import { loadHistory } from '../history/history.ts';
import { saveSyncState, syncState } from '../history/sync-state.ts';
import { type EraseAnswer, eraseAccount } from './account.ts';
import { openServerCopy } from './open-server-copy.ts';
import { runSync } from './run-sync.ts';
import { SyncFault } from './server-copy.ts';
import { syncStatus } from './sync-status.ts';

let running: Promise<void> | null = null;
let again = false;
let stop = new AbortController();

/** Syncs now, or once more after the sync under way. Resolves when it has ended; how, is in `syncStatus`. */
export function syncNow(): Promise<void> {
  again = true;
  running ??= (async () => {
    while (again && syncState.value?.on) {
      again = false;
      await syncOnce();
    }
    running = null;
  })();
  return running;
}

/** Ends the sync under way and waits until nothing of it moves. */
export async function stopSync(): Promise<void> {
  again = false;
  stop.abort();
  await running;
  stop = new AbortController();
  syncStatus.value = { name: 'idle', refused: 0 };
}

async function syncOnce(): Promise<void> {
  syncStatus.value = { name: 'syncing', refused: 0 };
  try {
    const server = openServerCopy(stop.signal, syncState.value?.email ?? '');
    const { changed, refused } = await inOneTab(() => runSync(server));
    if (changed) await loadHistory();
    syncStatus.value = { name: 'idle', refused };
  } catch (error) {
    // What came until then is kept, so it is shown.
    await loadHistory();
    const reason = error instanceof SyncFault ? error.reason : 'trouble';
    if (reason === 'trouble' || reason === 'refused') console.error(error);
    syncStatus.value = { name: reason === 'refused' ? 'trouble' : reason, refused: 0 };
  }
}

function inOneTab<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request('clarte-sync', work) as Promise<T>) : work();
}

/** Erases the account where that is still to be done. Returns whether it is done now. */
export async function finishErasing(password: string): Promise<EraseAnswer> {
  const answer = await eraseAccount(password);
  if (answer === 'done') await saveSyncState({ erasing: false, email: null, epoch: null });
  return answer;
}
