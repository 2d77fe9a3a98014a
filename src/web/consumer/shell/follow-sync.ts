/** Starts a sync whenever there is a reason for one. Until the person turned it on, nothing of it is even loaded. */
import { effect } from '@preact/signals';
import { syncState } from '../../history/sync-state.ts';
import { localChanges } from '../../history/write-records.ts';

/** Ticks and letters come in flurries. */
const AFTER_CHANGE_MS = 1500;
const EVERY_MS = 5 * 60_000;

/** At the start, after each change, when the connection or the person comes back, and every five minutes. */
export function followSync(): () => void {
  let timer = 0;
  const sync = () => {
    if (document.visibilityState === 'hidden' || !navigator.onLine) return;
    if (syncState.value?.on) import('../../sync/sync-now.ts').then(({ syncNow }) => syncNow(), console.error);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(sync, AFTER_CHANGE_MS);
  };
  // An account that is still to be erased waits for its person: the server asks for the password.
  const isOn = () => syncState.value?.on;
  const stop = effect(() => {
    if (localChanges.value >= 0 && isOn()) soon();
  });
  const interval = setInterval(sync, EVERY_MS);
  addEventListener('online', sync);
  document.addEventListener('visibilitychange', sync);
  return () => {
    stop();
    clearTimeout(timer);
    clearInterval(interval);
    removeEventListener('online', sync);
    document.removeEventListener('visibilitychange', sync);
  };
}
