/** The app's sync against the real service: two devices of one person, in one process, each on a store of its own. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fakeEntry } from '../support/fake-entry.ts';
import { ORIGIN, openTestApp, type TestApp, type TestPerson } from './open-test-app.ts';
import { portrait } from './portraits.ts';

let service: TestApp;
let anna: TestPerson;
/** Answers given instead of the service's, and what was asked. */
let instead: Response[];
let asked: string[];

beforeAll(async () => {
  service = await openTestApp({ work: false });
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${path}`);
    const answer = instead.shift();
    if (answer) return answer;
    return service.app.request(`${ORIGIN}${path}`, {
      ...init,
      headers: { ...init.headers, ...anna.headers },
    });
  });
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await service.stop();
});
beforeEach(async () => {
  anna = await service.person('user', ['storage']);
  [instead, asked] = [[], []];
});

async function openDevice() {
  vi.resetModules();
  globalThis.indexedDB = new IDBFactory();
  const history = await import('../../src/web/history/history.ts');
  const { saveSyncState } = await import('../../src/web/history/sync-state.ts');
  const { runSync } = await import('../../src/web/sync/run-sync.ts');
  const { openServerCopy } = await import('../../src/web/sync/open-server-copy.ts');
  await history.loadHistory();
  await saveSyncState({ on: true });
  return {
    history,
    async sync() {
      const outcome = await runSync(openServerCopy(new AbortController().signal, anna.email));
      await history.loadHistory();
      return outcome;
    },
  };
}

const entry = (day: string) => {
  const made = fakeEntry(day, { front: 3, left: 2 });
  return { ...made, views: made.views.map((view) => ({ ...view, photo: `${view.view}-${day}` })) };
};
const photosOf = async ({ views }: ReturnType<typeof entry>, from: number) =>
  new Map(
    await Promise.all(views.map(async ({ photo }, i) => [photo, (await portrait(from + i)).buffer] as const)),
  );

async function keptThere() {
  const json = async (path: string) => (await service.ask('GET', path, { headers: anna.headers })).json();
  const photos = (await json('/photos')) as { items: unknown[] };
  const trend = (await json('/trend')) as { points: { score: number }[] };
  const { records } = (await json('/sync')) as { records: { kind: string; data: unknown }[] };
  return { photos: photos.items.length, scores: trend.points.map(({ score }) => score).sort(), records };
}

it('keeps the same on the server and on both devices, photo by photo, and takes it away again', async () => {
  const phone = await openDevice();
  const [one, two] = [entry('2026-11-01'), entry('2026-11-08')];
  await phone.history.saveEntry(one, await photosOf(one, 0));
  await phone.history.saveEntry(two, await photosOf(two, 2));
  await phone.history.saveNote({ id: 'n1', on: '2026-11-02', kinds: ['stress'], text: 'exams' });
  expect(await phone.sync()).toEqual({ changed: false, refused: 0 });
  expect(await keptThere()).toMatchObject({ photos: 4, scores: [2, 2, 3, 3] });

  const tablet = await openDevice();
  expect(await tablet.sync()).toEqual({ changed: true, refused: 0 });
  expect(tablet.history.entries.value).toEqual([one, two]);
  expect(tablet.history.notes.value).toEqual(phone.history.notes.value);
  for (const { photo } of [...one.views, ...two.views]) {
    const bytes = async (device: typeof phone) =>
      Buffer.from(await (await device.history.readPhoto(photo))!.arrayBuffer()).toString('base64');
    expect(await bytes(tablet)).toBe(await bytes(phone));
  }

  await tablet.history.removeEntry(one);
  await tablet.sync();
  await phone.sync();
  expect(phone.history.entries.value).toEqual([two]);
  expect(await keptThere()).toMatchObject({ photos: 2, scores: [2, 3] });
  asked.length = 0;
  await phone.sync();
  expect(asked).toEqual(['GET /api/v1/consents', expect.stringMatching(/^GET \/api\/v1\/sync\?since=\d+$/)]);
});

it('settles a change that both made, and sets the earlier one aside there too', async () => {
  const phone = await openDevice();
  const tablet = await openDevice();
  const note = (text: string) => ({ id: 'n1', on: '2026-11-02', kinds: [], text });
  await phone.history.saveNote(note('earlier'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await tablet.history.saveNote(note('later'));
  for (const device of [phone, tablet, phone]) await device.sync();
  for (const { history } of [phone, tablet]) {
    expect(history.notes.value).toEqual([note('later')]);
    expect(history.setAside.value).toMatchObject([{ value: note('earlier') }]);
  }
});

it('stops without a consent or a session, and goes on where it was', async () => {
  const phone = await openDevice();
  await phone.history.saveNote({ id: 'n1', on: '2026-11-02', kinds: [], text: 'one' });
  const somebody = anna;
  anna = { ...anna, headers: { ...anna.headers, cookie: 'clarte.session_token=none' } };
  await expect(phone.sync()).rejects.toMatchObject({ reason: 'signed-out' });
  anna = somebody;
  await service.ask('DELETE', '/consents/storage', { headers: anna.headers });
  await expect(phone.sync()).rejects.toMatchObject({ reason: 'consent-missing' });
  const texts = (await (await service.ask('GET', '/consent-texts?language=de')).json()) as {
    kind: string;
    version: string;
    text: string;
  }[];
  const { kind, version, text } = texts.find((one) => one.kind === 'storage')!;
  expect(text).toMatch(/^Ich bin einverstanden/);
  await service.ask('POST', '/consents', { headers: anna.headers, body: { kind, version } });
  await phone.sync();
  expect((await keptThere()).records).toMatchObject([{ kind: 'note' }]);
});

it('waits where it is told to, gives up where the server is broken, and leaves out what is refused', async () => {
  const phone = await openDevice();
  const one = entry('2026-11-01');
  // A photo that is not an image: the server does not take it, and the rest goes all the same.
  await phone.history.saveEntry(
    one,
    new Map([['front-2026-11-01', new TextEncoder().encode('not a photo').buffer]]),
  );
  await phone.history.saveNote({ id: 'n1', on: '2026-11-02', kinds: [], text: 'one' });
  instead = [new Response(null, { status: 429, headers: { 'retry-after': '0' } })];
  expect(await phone.sync()).toEqual({ changed: false, refused: 1 });
  expect(asked.slice(0, 2)).toEqual(['GET /api/v1/consents', 'GET /api/v1/consents']);
  expect((await keptThere()).records).toMatchObject([{ kind: 'note' }]);
  instead = [new Response('<html>', { status: 502 })];
  await expect(phone.sync()).rejects.toMatchObject({ reason: 'trouble' });
});
