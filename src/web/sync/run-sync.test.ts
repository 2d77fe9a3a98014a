/** Two devices, each with a real store and a clock of its own, and one server whose connection fails. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { openDB } from 'idb';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Slot } from '#core/schema/substances.ts';
import { ANSWERS } from '#support/advise/fake-people.ts';
import { fakeEntry } from '#support/fake-entry.ts';
import { type FakeServer, fakeServerCopy } from '#support/fake-server-copy.ts';

const START = Date.parse('2026-11-25T10:00:00.000Z');
let now = START;

/** A device: modules of its own on a database of its own. */
async function openDevice(skewMs: number, prepare = async () => {}) {
  vi.resetModules();
  globalThis.indexedDB = new IDBFactory();
  await prepare();
  const history = await import('../history/history.ts');
  const { syncState, saveSyncState } = await import('../history/sync-state.ts');
  const { runSync } = await import('./run-sync.ts');
  const { listWaiting } = await import('./device-copy.ts');
  const { SyncFault } = await import('./server-copy.ts');
  await history.loadHistory();
  await saveSyncState({ on: true });
  return {
    history,
    syncState,
    listWaiting,
    /** As new, and turned on. */
    async empty() {
      await history.eraseHistory();
      await saveSyncState({ on: true });
    },
    /** Does something at the device's own time. */
    async at<T>(work: () => Promise<T>): Promise<T> {
      now += 1000;
      vi.setSystemTime(now + skewMs);
      return work();
    },
    /** Whether it came through. */
    async sync(server: FakeServer): Promise<boolean> {
      now += 1000;
      vi.setSystemTime(now + skewMs);
      try {
        const { changed } = await runSync(server);
        if (changed) await history.loadHistory();
        return true;
      } catch (error) {
        // The fake throws its own module's fault.
        if ((error as Error).constructor.name !== SyncFault.name) throw error;
        await history.loadHistory();
        return false;
      }
    },
  };
}
type Device = Awaited<ReturnType<typeof openDevice>>;

/** All that a person sees on it. */
async function seen({ history }: Device) {
  const { exportedAt: _, ...all } = history.describeHistory('2026-11-25T00:00:00.000Z');
  const photos: Record<string, number> = {};
  for (const { views } of all.entries)
    for (const { photo } of views) if (photo) photos[photo] = (await history.readPhoto(photo))?.size ?? 0;
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return {
    ...all,
    notes: all.notes.toSorted(byId),
    routine: all.routine.toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    setAside: history.setAside.value.toSorted(byId),
    photos,
  };
}

let jpegs: ArrayBuffer[];
let server: FakeServer;
let phone: Device;
let tablet: Device;

beforeAll(async () => {
  jpegs = await Promise.all(
    ['#c96', '#b85', '#da7'].map(async (background) => {
      const create = { width: 8, height: 8, channels: 3 as const, background };
      return new Uint8Array(await sharp({ create }).jpeg().toBuffer()).buffer;
    }),
  );
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now });
  server = fakeServerCopy();
  phone = await openDevice(0);
  tablet = await openDevice(-3_600_000);
});
afterEach(() => {
  vi.useRealTimers();
});

const entryOf = (thing: number) => {
  const entry = fakeEntry(`2026-11-0${thing + 1}`, { front: 2 + thing, left: 3 });
  return { ...entry, views: entry.views.map((view) => ({ ...view, photo: `${view.view}-${thing}` })) };
};
const photosOf = (thing: number) =>
  new Map(entryOf(thing).views.map(({ photo }, i) => [photo, jpegs[(thing + i) % 3]]));
const noteOf = (thing: number, text: string) => ({
  id: `n${thing}`,
  on: `2026-11-1${thing}`,
  kinds: [],
  text,
});

/** Both hold the same, and nothing waits. */
async function settle(): Promise<void> {
  for (const device of [phone, tablet, phone, tablet]) expect(await device.sync(server)).toBe(true);
  expect(await phone.listWaiting()).toEqual([]);
  expect(await tablet.listWaiting()).toEqual([]);
  expect(await seen(phone)).toEqual(await seen(tablet));
}

describe('a sync', () => {
  test('brings everything to the other device, and deletions too', async () => {
    const { history } = phone;
    await history.saveEntry(entryOf(0), photosOf(0));
    await history.saveEntry(entryOf(1), photosOf(1));
    await history.saveNote(noteOf(0, 'exams'));
    await history.saveRoutine({ on: '2026-11-08', done: ['morning'] });
    await history.saveCheckIn({ id: 'c1', at: '2026-11-08T08:00:00.000Z', irritation: 'mild', kept: 'half' });
    await history.saveSettings({ answers: ANSWERS, planFrom: '2026-11-08T08:00:00.000Z', keepPhotos: false });
    await settle();
    const there = await seen(tablet);
    expect(there).toMatchObject({
      entries: [entryOf(0), entryOf(1)],
      notes: [{ text: 'exams' }],
      answers: ANSWERS,
    });
    expect(Object.values(there.photos)).toHaveLength(4);
    expect(Object.values(there.photos).every((bytes) => bytes > 100)).toBe(true);
    expect(tablet.history.settings.value.keepPhotos).toBe(true);

    await tablet.history.removeEntry(entryOf(0));
    await tablet.history.removeNote('n0');
    await settle();
    expect(await seen(phone)).toMatchObject({ entries: [entryOf(1)], notes: [] });
    expect(await phone.history.readPhoto('front-0')).toBeNull();
    expect(server.assessments.size).toBe(2);
    // The side view of one is the front view of the other: that picture stays.
    expect(server.photos.size).toBe(2);
    expect(JSON.stringify([...server.records.values()])).not.toContain('exams');
  });

  test('lets the later change hold, sets the other one aside, and brings it back on request', async () => {
    await phone.at(() => phone.history.saveNote(noteOf(0, 'first')));
    await settle();
    await tablet.at(() => tablet.history.saveNote(noteOf(0, 'earlier')));
    now += 2 * 3_600_000;
    await phone.at(() => phone.history.saveNote(noteOf(0, 'later')));
    await settle();
    for (const { history } of [phone, tablet]) {
      expect(history.notes.value).toMatchObject([{ text: 'later' }]);
      expect(history.setAside.value).toMatchObject([
        { was: { kind: 'note', id: 'n0' }, value: { text: 'earlier' } },
      ]);
    }
    await tablet.at(() => tablet.history.bringBack(tablet.history.setAside.value[0]));
    await settle();
    expect(phone.history.notes.value).toMatchObject([{ text: 'earlier' }]);
    expect(phone.history.setAside.value).toEqual([]);
  });

  test('lets a change win over what it was made from, even where its clock is an hour behind', async () => {
    await phone.at(() => phone.history.saveNote(noteOf(0, 'first')));
    await settle();
    await tablet.at(() => tablet.history.saveNote(noteOf(0, 'second')));
    await settle();
    expect(await seen(phone)).toMatchObject({ notes: [{ text: 'second' }], setAside: [] });
  });

  test('adds up the ticks of a day', async () => {
    const day = '2026-11-08';
    await phone.at(() => phone.history.saveRoutine({ on: day, done: ['evening'] }));
    await tablet.at(() => tablet.history.saveRoutine({ on: day, done: ['morning'] }));
    await settle();
    expect(await seen(phone)).toMatchObject({
      routine: [{ on: day, done: ['morning', 'evening'] }],
      setAside: [],
    });
  });

  test('fills a copy that was deleted and allowed again, from both devices', async () => {
    await phone.at(() => phone.history.saveNote(noteOf(0, 'one')));
    await settle();
    await tablet.at(() => tablet.history.saveNote(noteOf(1, 'two')));
    server.forget();
    await settle();
    expect((await seen(phone)).notes).toHaveLength(2);
    expect(server.records.size).toBe(2);
  });

  test('takes along what was kept before the app noted changes', async () => {
    const old = await openDevice(0, async () => {
      const store = await openDB('clarte', 1, {
        upgrade(db) {
          for (const name of ['entries', 'photos', 'notes', 'treatments', 'checkIns'])
            db.createObjectStore(name, { keyPath: 'id' });
          db.createObjectStore('routine', { keyPath: 'on' });
          db.createObjectStore('settings');
        },
      });
      await store.put('entries', entryOf(0));
      for (const [id, bytes] of photosOf(0)) await store.put('photos', { id, bytes });
      await store.put('notes', noteOf(0, 'from before'));
      await store.put('settings', ANSWERS, 'answers');
      store.close();
    });
    expect(old.history.notes.value).toEqual([noteOf(0, 'from before')]);
    await tablet.at(() => tablet.history.saveNote(noteOf(0, 'from now')));
    for (const device of [old, tablet, old]) expect(await device.sync(server)).toBe(true);
    expect(await seen(old)).toEqual(await seen(tablet));
    expect(await seen(old)).toMatchObject({
      entries: [entryOf(0)],
      notes: [{ text: 'from now' }],
      setAside: [{ value: { text: 'from before' } }],
      answers: ANSWERS,
    });
  });

  test('leaves alone what a newer version of the app wrote', async () => {
    const record = { kind: 'note', id: 'n0' } as const;
    await server.put(record, 0, {
      at: '2026-11-25T10:00:00.000Z',
      by: 'x',
      value: { id: 'n0', colour: 'red' },
    });
    await server.put({ ...record, id: 'n1' }, 0, 'nonsense');
    await phone.history.saveNote(noteOf(0, 'mine'));
    expect(await phone.sync(server)).toBe(true);
    expect(phone.history.notes.value).toEqual([noteOf(0, 'mine')]);
    expect(server.records.get('note/n0')?.data).toMatchObject({ value: { colour: 'red' } });
  });
});

const things = fc.integer({ min: 0, max: 1 });
const device = fc.boolean();
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ device, do: fc.constant('note' as const), thing: things }) },
  { weight: 2, arbitrary: fc.record({ device, do: fc.constant('drop-note' as const), thing: things }) },
  { weight: 2, arbitrary: fc.record({ device, do: fc.constant('entry' as const), thing: things }) },
  { weight: 1, arbitrary: fc.record({ device, do: fc.constant('drop-entry' as const), thing: things }) },
  { weight: 2, arbitrary: fc.record({ device, do: fc.constant('tick' as const), thing: things }) },
  { weight: 1, arbitrary: fc.record({ device, do: fc.constant('plan' as const), thing: things }) },
  {
    weight: 6,
    arbitrary: fc.record({
      device,
      do: fc.constant('sync' as const),
      thing: things,
      faults: fc.array(fc.constantFrom('before' as const, 'after' as const, null, null, null, null), {
        maxLength: 14,
      }),
    }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What must be there in the end, by what was done. */
function startLedger() {
  const written: string[] = [];
  const superseded = new Set<string>();
  const ticked = new Set<Slot>();
  const kept = new Set<number>();
  const dropped = new Set<number>();
  return { written, superseded, ticked, kept, dropped };
}

async function take(one: Step, ledger: ReturnType<typeof startLedger>): Promise<void> {
  const by = one.device ? phone : tablet;
  const { history } = by;
  const { thing } = one;
  const shown = () => history.notes.value.find(({ id }) => id === `n${thing}`)?.text;
  switch (one.do) {
    case 'note': {
      const before = shown();
      if (before) ledger.superseded.add(before);
      const text = `text ${ledger.written.length}`;
      ledger.written.push(text);
      return by.at(() => history.saveNote(noteOf(thing, text)));
    }
    case 'drop-note': {
      const before = shown();
      if (!before) return;
      ledger.superseded.add(before);
      return by.at(() => history.removeNote(`n${thing}`));
    }
    case 'entry':
      ledger.kept.add(thing);
      return by.at(() => history.saveEntry(entryOf(thing), photosOf(thing)));
    case 'drop-entry':
      if (!history.entries.value.some(({ id }) => id === entryOf(thing).id)) return;
      ledger.dropped.add(thing);
      return by.at(() => history.removeEntry(entryOf(thing)));
    case 'tick': {
      const done = history.routine.value[0]?.done ?? [];
      const slot = thing ? 'morning' : 'evening';
      ledger.ticked.add(slot);
      return by.at(() =>
        history.saveRoutine({ on: '2026-11-08', done: [...new Set([...done, slot])] as Slot[] }),
      );
    }
    case 'plan':
      return by.at(() => history.saveSettings({ planFrom: new Date().toISOString() }));
    case 'sync':
      server.fail(one.faults);
      await by.sync(server);
      return server.fail([]);
  }
}

/** One device had sent half of an entry that the other deleted: what was sent by then is taken away again. */
const HALF_SENT_THEN_DELETED_ELSEWHERE: Step[] = [
  { device: true, do: 'entry', thing: 0 },
  { device: false, do: 'entry', thing: 0 },
  { device: false, do: 'sync', thing: 0, faults: [null, null, null, 'after'] },
  { device: true, do: 'drop-entry', thing: 0 },
  { device: false, do: 'entry', thing: 0 },
  { device: false, do: 'entry', thing: 0 },
];

test('whatever two devices do, in whatever order, over a connection that fails: both end the same, nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 24 }), async (steps) => {
      await phone.empty();
      await tablet.empty();
      server = fakeServerCopy();
      const ledger = startLedger();
      for (const one of steps) await take(one, ledger);
      await settle();
      const { notes, setAside, routine, entries, photos } = await seen(phone);
      const there = JSON.stringify([notes, setAside]);
      for (const text of ledger.written)
        if (!ledger.superseded.has(text)) expect(there).toContain(`"${text}"`);
      expect(new Set(routine[0]?.done)).toEqual(ledger.ticked);
      for (const thing of ledger.kept) {
        if (ledger.dropped.has(thing)) continue;
        const entry = entries.find(({ id }) => id === entryOf(thing).id);
        expect(entry).toEqual(entryOf(thing));
        for (const { photo } of entry!.views) expect(photos[photo as string]).toBeGreaterThan(100);
      }
      // Nothing of what is gone is left there.
      expect(server.assessments.size).toBe(2 * entries.length);
    }),
    { numRuns: 150, examples: [[HALF_SENT_THEN_DELETED_ELSEWHERE]] },
  );
});
