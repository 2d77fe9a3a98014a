/** The store where it does not answer, and where an upgrade was cut off. */
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => vi.useRealTimers());

test('a store that never answers is given up, and read once it does', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  // An old page that holds its version, as tabs of before did.
  const old = await openDB('clarte', 1);
  const { entries, historyState, loadHistory, saveEntry } = await import('./history.ts');
  const { fakeEntry } = await import('#support/fake-entry.ts');
  const loading = loadHistory();
  await vi.advanceTimersByTimeAsync(3000);
  await loading;
  expect(historyState.value).toBe('silent');
  // Nobody waits for it a second time.
  await expect(saveEntry(fakeEntry('2026-11-08', { front: 3 }), new Map())).rejects.toThrow(
    'does not answer',
  );
  vi.useRealTimers();
  old.close();
  await vi.waitFor(() => expect(historyState.value).toBe('loaded'));
  await saveEntry(fakeEntry('2026-11-08', { front: 3 }), new Map());
  expect(entries.value).toHaveLength(1);
});

test('stores that are there already are left as they are', async () => {
  indexedDB.deleteDatabase('clarte');
  const half = await openDB('clarte', 1, {
    upgrade(db) {
      for (const name of ['entries', 'photos', 'notes', 'treatments', 'checkIns', 'changes'])
        db.createObjectStore(name, { keyPath: name === 'changes' ? 'key' : 'id' });
      db.createObjectStore('routine', { keyPath: 'on' });
      db.createObjectStore('settings');
    },
  });
  half.close();
  const { historyState, loadHistory } = await import('./history.ts');
  await loadHistory();
  expect(historyState.value).toBe('loaded');
});
