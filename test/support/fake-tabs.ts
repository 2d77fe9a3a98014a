/** Tabs of one device on a faked IndexedDB, for tests of the lock. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { vi } from 'vitest';
import { ANSWERS } from './advise/fake-people.ts';
import { fakeEntry } from './fake-entry.ts';

export const PIN = '204817';
/** Iterations: what takes long in life only takes long in tests. */
export const FEW = 2;
export const CLEAR = { language: 'de', reminders: null };
const JPEG = new Uint8Array([255, 216, 255, 224, ...Array.from({ length: 300 }, (_, at) => at % 251)]);
const stops: (() => void)[] = [];

/** Tells all other channels, a moment later; Node's own hands on no keys, as browsers do. */
class FakeChannel {
  static readonly all = new Set<FakeChannel>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeChannel.all.add(this);
  }
  postMessage(data: unknown) {
    for (const other of FakeChannel.all)
      if (other !== this) setTimeout(() => FakeChannel.all.has(other) && other.onmessage?.({ data }));
  }
}
vi.stubGlobal('BroadcastChannel', FakeChannel);

/** A device as new. */
export function newDevice(): void {
  closeTabs();
  globalThis.indexedDB = new IDBFactory();
}

/** All that are open. */
export function closeTabs() {
  for (const stop of stops.splice(0)) stop();
  FakeChannel.all.clear();
}

/** A tab: modules of its own on the one database there is. */
export async function openTab() {
  vi.resetModules();
  const history = await import('../../src/web/history/history.ts');
  const lock = await import('../../src/web/history/lock/lock-state.ts');
  const { turnLockOn, turnLockOff, addSecret } = await import('../../src/web/history/lock/change-lock.ts');
  const { unlock } = await import('../../src/web/history/lock/try-secret.ts');
  const { followLock } = await import('../../src/web/history/lock/follow-lock.ts');
  const { syncState, saveSyncState } = await import('../../src/web/history/sync-state.ts');
  const locked = vi.fn();
  let nowMs = 0;
  let isHidden = false;
  const following = followLock({
    isHidden: () => isHidden,
    nowMs: () => nowMs,
    reload: history.reloadHistory,
    lock: locked,
  });
  stops.push(following.stop);
  await history.loadHistory();
  return {
    ...{ history, lock, turnLockOn, turnLockOff, addSecret, unlock, syncState, saveSyncState, locked },
    pass(minutes: number, hidden: boolean) {
      isHidden = hidden;
      nowMs += minutes * 60_000;
      following.look();
    },
    hide: () => {
      isHidden = true;
    },
  };
}
export type Tab = Awaited<ReturnType<typeof openTab>>;

export async function fill({ history, saveSyncState }: Tab) {
  const entry = fakeEntry('2026-11-08', { front: 3 });
  const views = entry.views.map((view) => ({ ...view, photo: 'p1' }));
  await history.saveEntry({ ...entry, views }, new Map([['p1', JPEG.buffer.slice(0)]]));
  await history.saveNote({ id: 'n1', on: '2026-11-02', kinds: ['stress'], text: 'exams' });
  await history.saveRoutine({ on: '2026-11-08', done: ['morning'] });
  await history.saveSettings({ answers: ANSWERS, language: 'de', keepPhotos: false });
  await saveSyncState({ email: 'person@example.org' });
}

/** All that a person sees. */
export async function seen({ history, syncState }: Tab) {
  const photo = await history.readPhoto('p1');
  return {
    ...history.describeHistory('now'),
    keepPhotos: history.settings.value.keepPhotos,
    photo: photo && [...new Uint8Array(await photo.arrayBuffer())],
    email: syncState.value?.email,
  };
}

/** A letter for each byte. */
const asText = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Every database as it lies there. */
export async function dump(): Promise<string> {
  const all: unknown[] = [];
  for (const { name, version } of await indexedDB.databases()) {
    const db = await openDB(name!, version);
    for (const store of db.objectStoreNames)
      all.push(name, store, await db.getAllKeys(store), await db.getAll(store));
    db.close();
  }
  return JSON.stringify(all, (_, value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value)
      ? asText(new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer))
      : value,
  );
}
/** What must be nowhere. */
export const MARKS = [
  'exams',
  '2026-11',
  'person@example.org',
  'stress',
  'morning',
  asText(JPEG).slice(4, 40),
];
export const found = async () => {
  const all = await dump();
  return MARKS.filter((mark) => all.includes(JSON.stringify(mark).slice(1, -1)));
};

/** A tab that no other one answers. */
export async function openTabAlone(): Promise<Tab> {
  closeTabs();
  return openTab();
}
