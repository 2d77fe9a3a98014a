/** The lock over a whole history on a faked IndexedDB: on, off, wrong secrets, and several tabs. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CLEAR,
  closeTabs,
  FEW,
  fill,
  found,
  MARKS,
  newDevice,
  openTab,
  openTabAlone,
  PIN,
  seen,
} from '#support/fake-tabs.ts';

beforeEach(newDevice);
afterEach(closeTabs);

test('on: nothing is readable where it lies, all is there once unlocked, and off: all is as before', async () => {
  const tab = await openTab();
  await fill(tab);
  const before = await seen(tab);
  expect(await found()).toEqual(MARKS);
  expect(await tab.turnLockOn({ pin: PIN }, CLEAR, FEW)).toEqual({ ok: true, isGone: true });
  await tab.history.reloadHistory();
  expect(await seen(tab)).toEqual(before);
  expect(await found()).toEqual([]);

  const next = await openTabAlone();
  expect(next.history.historyState.value).toBe('locked');
  expect(next.history.entries.value).toEqual([]);
  expect(next.lock.lockHeader.value?.language).toBe('de');
  expect((await next.unlock({ pin: PIN })).ok).toBe(true);
  await next.history.loadHistory();
  expect(await seen(next)).toEqual(before);
  await next.history.saveNote({ id: 'n2', on: '2026-11-09', kinds: [], text: 'exams again' });
  await next.history.removeNote('n1');
  expect(await found()).toEqual([]);

  expect(await next.turnLockOff({ pin: PIN })).toEqual({ ok: true });
  await next.history.reloadHistory();
  expect(next.history.notes.value.map(({ id }) => id)).toEqual(['n2']);
  expect({ ...(await seen(next)), notes: before.notes }).toEqual(before);
  expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['clarte', 'clarte-lock']);
});

test('a wrong PIN opens nothing, counts in all tabs, and waits; the right one forgets the count', async () => {
  const tab = await openTab();
  await fill(tab);
  await tab.turnLockOn({ pin: PIN }, CLEAR, FEW);
  const next = await openTabAlone();
  const { trySecret } = await import('./try-secret.ts');
  let nowMs = 1_000_000;
  const attempt = (pin: string) => trySecret({ pin }, () => nowMs);
  for (let tries = 0; tries < 3; tries++)
    expect(await attempt('999991')).toEqual({ ok: false, reason: 'wrong' });
  expect(await attempt(PIN)).toEqual({ ok: false, reason: 'wait', untilMs: nowMs + 5000 });
  nowMs += 5000;
  expect(await attempt('999991')).toEqual({ ok: false, reason: 'wrong' });
  expect(await attempt(PIN)).toEqual({ ok: false, reason: 'wait', untilMs: nowMs + 15_000 });
  // A clock that was set back makes nobody wait longer than that.
  nowMs -= 86_400_000;
  expect(await attempt(PIN)).toEqual({ ok: false, reason: 'wait', untilMs: nowMs + 15_000 });
  nowMs += 86_400_000 + 15_000;
  expect((await attempt(PIN)).ok).toBe(true);
  expect(next.lock.lockHeader.value).toMatchObject({ wrongTries: 0, notBeforeMs: 0 });
});

test('a new PIN opens the same history, and the old one no longer does', async () => {
  const tab = await openTab();
  await fill(tab);
  const before = await seen(tab);
  await tab.turnLockOn({ pin: PIN }, CLEAR, FEW);
  expect(await tab.addSecret({ pin: '999991' }, { pin: 'three wet dogs' })).toMatchObject({
    reason: 'wrong',
  });
  expect(await tab.addSecret({ pin: PIN }, { pin: 'three wet dogs' })).toEqual({ ok: true });
  const next = await openTabAlone();
  expect(await next.unlock({ pin: PIN })).toMatchObject({ ok: false, reason: 'wrong' });
  expect((await next.unlock({ pin: 'three wet dogs' })).ok).toBe(true);
  await next.history.loadHistory();
  expect(await seen(next)).toEqual(before);
});

test('writes that fail under the lock change nothing, and what a transaction put it sees itself', async () => {
  const tab = await openTab();
  await fill(tab);
  await tab.turnLockOn({ pin: PIN }, CLEAR, FEW);
  const { inTransaction } = await import('../open-store.ts');
  const note = { id: 'n3', on: '2026-11-10', kinds: [], text: 'third' };
  await expect(
    inTransaction(async (work) => {
      await work.objectStore('notes').put(note);
      await work.objectStore('notes').delete('n1');
      expect(await work.objectStore('notes').get('n3')).toEqual(note);
      expect(await work.objectStore('notes').get('n1')).toBeUndefined();
      expect(await work.objectStore('notes').getAllKeys()).toEqual(['n3']);
      throw new Error('power cut');
    }),
  ).rejects.toThrow('power cut');
  await tab.history.reloadHistory();
  expect(tab.history.notes.value.map(({ id }) => id)).toEqual(['n1']);
});

test('deleting everything from the lock screen leaves nothing, and no lock', async () => {
  const tab = await openTab();
  await fill(tab);
  await tab.turnLockOn({ pin: PIN }, CLEAR, FEW);
  const next = await openTabAlone();
  await next.history.eraseHistory();
  expect(next.history.historyState.value).toBe('loaded');
  expect(next.lock.lockHeader.value).toBeNull();
  expect((await indexedDB.databases()).map(({ name }) => name).sort()).toEqual(['clarte', 'clarte-lock']);
  await fill(next);
  expect(next.history.notes.value).toHaveLength(1);
});

describe('several tabs', () => {
  test('unlock together, lock together, and follow the lock being turned on and off', async () => {
    const one = await openTab();
    await fill(one);
    const two = await openTab();
    expect(two.history.entries.value).toHaveLength(1);
    await one.turnLockOn({ pin: PIN }, CLEAR, FEW);
    await one.history.reloadHistory();
    await vi.waitFor(() => expect(two.lock.lockHeader.value?.step).toBe('on'));
    await vi.waitFor(() => expect(two.history.historyState.value).toBe('loaded'));
    // Written by the one, under the lock; read by the other.
    await two.history.saveNote({ id: 'n9', on: '2026-11-12', kinds: [], text: 'from the second' });
    await one.history.reloadHistory();
    expect(one.history.notes.value.map(({ id }) => id)).toEqual(['n1', 'n9']);
    const { tellTabs } = await import('./tabs.ts');
    tellTabs({ type: 'lock' });
    await vi.waitFor(() => expect(one.locked).toHaveBeenCalled());
    await two.turnLockOff({ pin: PIN });
    await vi.waitFor(() => expect(one.lock.lockHeader.value).toBeNull());
    await vi.waitFor(() => expect(one.history.notes.value).toHaveLength(2));
  });

  test('one that opens later gets the keys of one that is open; alone it is locked', async () => {
    const one = await openTab();
    await fill(one);
    await one.turnLockOn({ pin: PIN }, CLEAR, FEW);
    await one.history.reloadHistory();
    const two = await openTab();
    expect(two.history.historyState.value).toBe('loaded');
    expect(two.history.notes.value).toHaveLength(1);
    const alone = await openTabAlone();
    expect(alone.history.historyState.value).toBe('locked');
  });

  test('lock after minutes out of sight, but not while another one is looked at', async () => {
    const one = await openTab();
    await one.turnLockOn({ pin: PIN }, CLEAR, FEW);
    await one.history.reloadHistory();
    one.pass(1, true);
    one.pass(3.9, true);
    expect(one.locked).not.toHaveBeenCalled();
    const two = await openTab();
    two.pass(0, false);
    // Told across tabs; there is nothing to wait for but the message.
    await new Promise((resolve) => setTimeout(resolve, 50));
    one.pass(4.9, true);
    expect(one.locked).not.toHaveBeenCalled();
    one.pass(0.2, true);
    expect(one.locked).toHaveBeenCalled();
    // A device that slept: shown again, it is locked before anybody sees anything.
    two.hide();
    two.pass(6, false);
    expect(two.locked).toHaveBeenCalled();
  });
});
