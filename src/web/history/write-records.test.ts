/** Changes of a tab that closes before they are written, on a faked IndexedDB; plain and under the lock. */
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reminders } from '#core/schema/history.ts';
import { CLEAR, closeTabs, FEW, found, newDevice, openTab, PIN, type Tab } from '#support/fake-tabs.ts';

const MONDAY: Reminders = { photo: { weekday: 1, time: '09:00' }, morning: null, evening: null };
const FRIDAY: Reminders = { ...MONDAY, photo: { weekday: 5, time: '09:00' } };

beforeEach(newDevice);
afterEach(() => {
  closeTabs();
  vi.restoreAllMocks();
});

/** The tab never gets its turn among the others: as good as closed once its change is noted. */
async function closeWhile(change: () => unknown, isNoted = async () => (await listUnsaved()).length > 0) {
  const locks = { request: () => new Promise(() => {}) };
  const held = vi.spyOn(globalThis, 'navigator', 'get').mockReturnValue({ locks } as never);
  change();
  await vi.waitFor(async () => expect(await isNoted()).toBe(true));
  held.mockRestore();
}

/** What is noted, by its keys, where the history lies plain. */
async function listUnsaved(): Promise<string[]> {
  const db = await openDB('clarte');
  const keys = await db.getAllKeys('settings');
  db.close();
  return keys.map(String).filter((key) => key.startsWith('unsaved/'));
}

const remindersOf = ({ history }: Tab) => history.settings.value.reminders;

test('a setting, a tick and a deletion of a tab that closes at once are there the next time, for other devices too', async () => {
  const tab = await openTab();
  await tab.history.saveNote({ id: 'n1', on: '2026-11-02', kinds: [], text: 'exams' });
  await closeWhile(() => {
    tab.history.saveSettings({ reminders: MONDAY, keepPhotos: false });
    tab.history.saveRoutine({ on: '2026-11-08', done: ['morning'] });
    tab.history.removeNote('n1');
  });
  const next = await openTab();
  expect(remindersOf(next)).toEqual(MONDAY);
  expect(next.history.settings.value.keepPhotos).toBe(false);
  expect(next.history.routine.value).toEqual([{ on: '2026-11-08', done: ['morning'] }]);
  expect(next.history.notes.value).toEqual([]);
  expect(await listUnsaved()).toEqual([]);
  const db = await openDB('clarte');
  expect((await db.getAllKeys('changes')).sort()).toEqual(['routine-day/2026-11-08', 'setting/reminders']);
  db.close();
});

test('of two changes the later one holds', async () => {
  const tab = await openTab();
  await closeWhile(() => {
    tab.history.saveSettings({ reminders: MONDAY });
    tab.history.saveSettings({ reminders: FRIDAY });
  });
  expect(remindersOf(await openTab())).toEqual(FRIDAY);
});

test('what a tab left behind does not come over what another one changed after it', async () => {
  const [tab, other] = [await openTab(), await openTab()];
  await closeWhile(() => tab.history.saveSettings({ reminders: MONDAY }));
  await new Promise((resolve) => setTimeout(resolve, 2));
  await other.history.saveSettings({ reminders: FRIDAY });
  expect(await listUnsaved()).toEqual([]);
  expect(remindersOf(await openTab())).toEqual(FRIDAY);
});

test('what is written as ever leaves nothing noted, nor does what cannot be written', async () => {
  const { history } = await openTab();
  await history.saveSettings({ reminders: MONDAY });
  expect(await listUnsaved()).toEqual([]);
  const nameless = { id: undefined as never, on: '2026-11-02', kinds: [], text: 'exams' };
  await expect(history.saveNote(nameless)).rejects.toThrow();
  expect(await listUnsaved()).toEqual([]);
  expect((await openTab()).history.notes.value).toEqual([]);
});

test('a note that cannot be read does not keep the history shut', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { history } = await openTab();
  await history.saveSettings({ reminders: MONDAY });
  const db = await openDB('clarte');
  await db.put('settings', [{ kind: 'note', id: 'n1', value: {} }], 'unsaved/2026-11-08T00:00:00.000Z/a');
  db.close();
  const next = await openTab();
  expect(next.history.historyState.value).toBe('loaded');
  expect(remindersOf(next)).toEqual(MONDAY);
});

test('under the lock it is noted as well, and is readable nowhere', async () => {
  const tab = await openTab();
  await tab.history.saveNote({ id: 'n0', on: '2026-11-02', kinds: [], text: 'holidays' });
  await tab.turnLockOn({ pin: PIN }, CLEAR, FEW);
  await tab.history.reloadHistory();
  const before = await countSealed();
  await closeWhile(
    () => tab.history.saveNote({ id: 'n1', on: '2026-11-02', kinds: ['stress'], text: 'exams' }),
    async () => (await countSealed()) > before,
  );
  expect(await found()).toEqual([]);
  const next = await openTab();
  expect(next.history.notes.value.map(({ id }) => id)).toEqual(['n0', 'n1']);
  // The note itself, and when it changed.
  expect(await countSealed()).toBe(before + 2);
});

async function countSealed(): Promise<number> {
  const db = await openDB('clarte-sealed');
  const count = await db.count('sealed');
  db.close();
  return count;
}
