/** The store on a faked IndexedDB, and the file everything is taken along in. */
import 'fake-indexeddb/auto';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { beforeEach, describe, expect, test } from 'vitest';
import { type History, HistorySchema } from '#core/schema/history.ts';
import { ANSWERS } from '#support/advise/fake-people.ts';
import { fakeEntry } from '#support/fake-entry.ts';
import { dayOfEntry } from './days.ts';
import {
  datedEntries,
  describeHistory,
  entries,
  eraseHistory,
  latestEntry,
  loadHistory,
  mergeHistory,
  moveEntry,
  notes,
  readPhoto,
  removeEntry,
  saveCheckIn,
  saveEntry,
  saveNote,
  saveRoutine,
  saveSettings,
  saveTreatment,
  settings,
  treatments,
} from './history.ts';
import { HISTORY_FILE, packHistory } from './pack-history.ts';
import { unpackHistory } from './unpack-history.ts';

const AT = '2026-11-24T19:00:00.000Z';
const photo = async () => {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer();
  return new Uint8Array(jpeg).buffer;
};
const entryWithPhoto = (day: string, id: string) => {
  const entry = fakeEntry(day, { front: 3 });
  return { ...entry, views: entry.views.map((view) => ({ ...view, photo: id })) };
};
const note = { id: 'n1', on: '2026-11-02', kinds: ['stress' as const], text: 'exams' };
const treatment = {
  id: 't1',
  name: 'Gel',
  holds: ['benzoyl-peroxide' as const],
  slots: ['evening' as const],
  oral: false,
  from: '2026-11-01',
  to: null,
};

beforeEach(() => eraseHistory());

async function fill(): Promise<ArrayBuffer> {
  const bytes = await photo();
  await saveEntry(entryWithPhoto('2026-11-08', 'p2'), new Map([['p2', bytes]]));
  await saveEntry(entryWithPhoto('2026-11-01', 'p1'), new Map([['p1', bytes]]));
  await saveNote(note);
  await saveTreatment(treatment);
  await saveCheckIn({ id: 'c1', at: AT, irritation: 'mild', kept: 'mostly' });
  await saveRoutine({ on: '2026-11-08', done: ['morning'] });
  await saveSettings({ answers: ANSWERS, planFrom: AT });
  return bytes;
}

describe('the store', () => {
  test('keeps all of it, in order, over a new start', async () => {
    const bytes = await fill();
    entries.value = [];
    await loadHistory();
    expect(entries.value.map(({ takenAt }) => takenAt.slice(0, 10))).toEqual(['2026-11-01', '2026-11-08']);
    expect(new Uint8Array(await (await readPhoto('p1'))!.arrayBuffer())).toEqual(new Uint8Array(bytes));
    expect(settings.value.answers).toEqual(ANSWERS);
    expect([notes.value, treatments.value]).toEqual([[note], [treatment]]);
  });

  test('forgets an assessment with its photo', async () => {
    await fill();
    await removeEntry(entries.value[0]);
    await loadHistory();
    expect(entries.value).toHaveLength(1);
    expect(await readPhoto('p1')).toBeNull();
    expect(await readPhoto('p2')).not.toBeNull();
  });

  test('deletes everything', async () => {
    await fill();
    await eraseHistory();
    expect(describeHistory(AT)).toMatchObject({ entries: [], notes: [], treatments: [], checkIns: [] });
    expect(settings.value).toMatchObject({ answers: null, planFrom: null, keepPhotos: true });
    expect(await readPhoto('p1')).toBeNull();
  });
});

describe('days', () => {
  test('an assessment keeps its own day, and moves to another one at its time of day', async () => {
    await fill();
    const [first] = entries.value;
    expect(dayOfEntry({ ...first, on: '2026-10-31' })).toBe('2026-10-31');
    const moved = await moveEntry(first, '2026-10-02');
    expect(moved.on).toBe('2026-10-02');
    expect(new Date(moved.takenAt).getHours()).toBe(new Date(first.takenAt).getHours());
    await loadHistory();
    expect(entries.value[0].on).toBe('2026-10-02');
    // Its photo is where it was.
    expect(await readPhoto('p1')).not.toBeNull();
  });

  test('a photo of a clock that ran ahead rules nothing until its day is corrected', async () => {
    const soon = new Date(Date.now() + 90 * 24 * 3600 * 1000).toISOString().slice(0, 10);
    await saveEntry(fakeEntry('2026-11-08', { front: 3 }), new Map());
    await saveEntry(fakeEntry(soon, { front: 4 }), new Map());
    expect(latestEntry.value?.takenAt).toContain('2026-11-08');
    expect(datedEntries.value).toHaveLength(1);
    await moveEntry(entries.value[1], '2026-11-15');
    expect(latestEntry.value?.takenAt).toContain('2026-11-15');
  });
});

describe('the file', () => {
  const pack = async () => {
    const bytes = await fill();
    const history = describeHistory(AT);
    const photos = new Map(['p1', 'p2'].map((id) => [id, bytes]));
    return { history, zip: new Uint8Array(await (await packHistory(history, photos)).arrayBuffer()) };
  };

  test('brings everything to an empty device, and the same file twice adds nothing', async () => {
    const { history, zip } = await pack();
    await eraseHistory();
    const unpacked = (await unpackHistory(zip))!;
    expect(unpacked.history).toEqual(history);
    expect(await mergeHistory(unpacked.history, unpacked.photos)).toBe(2);
    expect(describeHistory(AT)).toEqual(history);
    expect(await readPhoto('p2')).not.toBeNull();
    expect(await mergeHistory(unpacked.history, unpacked.photos)).toBe(0);
    expect(entries.value).toHaveLength(2);
  });

  test('does not put its answers over those of this device', async () => {
    const { zip } = await pack();
    await eraseHistory();
    await saveSettings({ answers: { ...ANSWERS, age: 40 } });
    const { history, photos } = (await unpackHistory(zip))!;
    await mergeHistory(history, photos);
    expect(settings.value.answers!.age).toBe(40);
    expect(settings.value.planFrom).toBe(AT);
  });

  const zipOf = (files: Record<string, string | Uint8Array>) =>
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
      ),
    );
  const emptyHistory: History = HistorySchema.parse({
    schema: 1,
    exportedAt: AT,
    ...{ entries: [], notes: [], treatments: [], routine: [], checkIns: [] },
    ...{ answers: null, planFrom: null, reminders: null },
  });

  test('takes back an assessment of a model that has no stage for lesions', async () => {
    const entry = fakeEntry('2026-11-08', { front: 3 });
    const { lesions: _, ...timingsMs } = entry.views[0].assessment.timingsMs;
    const views = entry.views.map((view) => ({ ...view, assessment: { ...view.assessment, timingsMs } }));
    const history: History = { ...emptyHistory, entries: [{ ...entry, views }] };
    const unpacked = await unpackHistory(zipOf({ [HISTORY_FILE]: JSON.stringify(history) }));
    expect(unpacked?.history).toEqual(history);
  });

  test.each([
    ['no zip', () => strToU8('hello')],
    ['nothing', () => new Uint8Array()],
    ['a zip without a history', () => zipOf({ 'a.txt': 'x' })],
    ['broken JSON', () => zipOf({ [HISTORY_FILE]: '{' })],
    ['another schema', () => zipOf({ [HISTORY_FILE]: JSON.stringify({ ...emptyHistory, schema: 2 }) })],
    [
      'an entry that is not valid',
      () => zipOf({ [HISTORY_FILE]: JSON.stringify({ ...emptyHistory, entries: [{ id: '../x' }] }) }),
    ],
    ['a zip cut short', () => zipOf({ [HISTORY_FILE]: JSON.stringify(emptyHistory) }).slice(0, 60)],
  ])('is refused where it is %s', async (_, bytes) => {
    expect(await unpackHistory(bytes())).toBeNull();
  });

  test('a zip that says it unfolds beyond all measure is refused before it does', async () => {
    const zip = zipOf({ [HISTORY_FILE]: JSON.stringify(emptyHistory) });
    // The size that the central directory claims.
    const directory = new DataView(zip.buffer, zip.byteOffset);
    const at = zip.findIndex((_, i) => i < zip.length - 4 && directory.getUint32(i, true) === 0x02014b50);
    directory.setUint32(at + 24, 0x7fffffff, true);
    expect(await unpackHistory(zip)).toBeNull();
  });

  test('takes no photo that is not an image, and none that no entry names', async () => {
    const history = { ...emptyHistory, entries: [entryWithPhoto('2026-11-01', 'p1')] };
    const json = JSON.stringify(history);
    const evil = await unpackHistory(
      zipOf({ [HISTORY_FILE]: json, 'photos/p1.jpg': '<svg onload=alert(1)>' }),
    );
    expect(evil!.photos.size).toBe(0);
    expect(evil!.history.entries[0].views[0].photo).toBeNull();
    const jpeg = new Uint8Array(await photo());
    const more = await unpackHistory(
      zipOf({ [HISTORY_FILE]: json, 'photos/p9.jpg': jpeg, '../p1.jpg': jpeg }),
    );
    expect(more!.photos.size).toBe(0);
  });
});
