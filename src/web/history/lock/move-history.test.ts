/** The move of a history under the lock and back, on a device that dies at any step of it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { beforeAll, expect, test, vi } from 'vitest';
import {
  CLEAR,
  dump,
  FEW,
  fill,
  found,
  newDevice,
  openTab,
  openTabAlone,
  PIN,
  seen,
  type Tab,
} from '#support/fake-tabs.ts';

/** Of the device that is to die: how many steps it still has, and what to do when they are over. */
const life = new AsyncLocalStorage<{ left: number; die: () => void }>();

beforeAll(() => {
  // Locks between tabs end with the device, those within a tab with its modules.
  vi.stubGlobal('navigator', {});
  const { IDBObjectStore, IDBFactory } = globalThis as unknown as Record<string, { prototype: object }>;
  count(IDBObjectStore.prototype, ['put', 'delete', 'clear']);
  count(IDBFactory.prototype, ['open', 'deleteDatabase']);
});

function count(prototype: object, names: readonly string[]): void {
  const methods = prototype as Record<string, (...given: unknown[]) => unknown>;
  for (const name of names) {
    const own = methods[name];
    methods[name] = function (this: unknown, ...given: unknown[]) {
      const mine = life.getStore();
      if (mine && mine.left-- <= 0) {
        mine.die();
        throw new Error('the device died');
      }
      return own.apply(this, given);
    };
  }
}

/** Lets that many steps happen, then none any more. */
function killAfter(left: number, work: () => Promise<unknown>): Promise<'done' | 'killed'> {
  return new Promise((resolve, reject) => {
    let isDead = false;
    const die = () => {
      isDead = true;
      resolve('killed');
    };
    life.run({ left, die }, () =>
      work().then(
        () => resolve('done'),
        (error) => isDead || reject(error),
      ),
    );
  });
}

/** Kills at the first step, at the second and so on, until all was done; gives how many steps there are. */
async function killAtEachStep(
  prepare: (tab: Tab) => Promise<unknown>,
  work: (tab: Tab) => Promise<unknown>,
  check: (after: Tab, ended: 'done' | 'killed') => Promise<void>,
): Promise<number> {
  for (let step = 0; step < 200; step++) {
    newDevice();
    const tab = await openTab();
    await fill(tab);
    await prepare(tab);
    const ended = await killAfter(step, () => work(tab));
    const after = await openTabAlone();
    if (after.history.historyState.value === 'silent') throw new Error(`silent after step ${step}`);
    await check(after, ended);
    if (ended === 'done') return step;
  }
  throw new Error('it never ends');
}

async function openAfter(after: Tab): Promise<void> {
  if (after.history.historyState.value !== 'locked') return;
  expect((await after.unlock({ pin: PIN })).ok).toBe(true);
  await after.history.loadHistory();
}

async function seenAtFirst() {
  newDevice();
  const tab = await openTab();
  await fill(tab);
  return seen(tab);
}

test('while the lock is turned on: nothing is lost, and nothing lies open beside a lock', async () => {
  const before = await seenAtFirst();
  const outcomes = new Set<string>();
  const steps = await killAtEachStep(
    async () => {},
    (tab) => tab.turnLockOn({ pin: PIN }, CLEAR, FEW),
    async (after, ended) => {
      const isLocked = after.history.historyState.value === 'locked';
      outcomes.add(`${ended} ${isLocked}`);
      if (isLocked) expect(await found()).toEqual([]);
      else expect(await dump()).not.toContain('clarte-sealed');
      await openAfter(after);
      expect(await seen(after)).toEqual(before);
    },
  );
  expect([...outcomes].sort()).toEqual(['done true', 'killed false', 'killed true']);
  expect(steps).toBeGreaterThan(15);
}, 120_000);

test('while the lock is turned off', async () => {
  const before = await seenAtFirst();
  const outcomes = new Set<string>();
  await killAtEachStep(
    (tab) => tab.turnLockOn({ pin: PIN }, CLEAR, FEW).then(tab.history.reloadHistory),
    (tab) => tab.turnLockOff({ pin: PIN }),
    async (after, ended) => {
      const isLocked = after.history.historyState.value === 'locked';
      outcomes.add(`${ended} ${isLocked}`);
      if (isLocked) expect(await found()).toEqual([]);
      await openAfter(after);
      expect(await seen(after)).toEqual(before);
    },
  );
  expect([...outcomes].sort()).toEqual(['done false', 'killed false', 'killed true']);
}, 120_000);
