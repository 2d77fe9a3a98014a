/** What the device holds, as signals: loaded once, changed in the store first and then here. */
import { computed, signal } from '@preact/signals';
import type { CheckIn } from '#core/schema/answers.ts';
import type { Entry, History, Note, RoutineDay, Treatment } from '#core/schema/history.ts';
import { noteChange } from './change.ts';
import { dateOf, isAhead } from './days.ts';
import { isSame } from './is-same.ts';
import { type Name, type SetAside, type Settings, SHARED_SETTINGS, type Value } from './kept.ts';
import { keepClear } from './lock/keep-clear.ts';
import { eraseLock, lockHeader, StoreLocked } from './lock/lock-state.ts';
import { forgetStore, inTransaction, openStore, STORES, type Store, StoreSilent } from './open-store.ts';
import { getRecord, putRecord } from './record.ts';
import { loadSyncState, syncState } from './sync-state.ts';
import { upgradeAnswers } from './upgrade-answers.ts';
import { finishUnsaved, localChanges, writeRecords } from './write-records.ts';

const EMPTY: Settings = {
  answers: null,
  courses: null,
  planFrom: null,
  reminders: null,
  guardian: false,
  keepPhotos: true,
  language: null,
  reminded: [],
};

/** Oldest first. */
export const entries = signal<readonly Entry[]>([]);
export const notes = signal<readonly Note[]>([]);
export const treatments = signal<readonly Treatment[]>([]);
export const checkIns = signal<readonly CheckIn[]>([]);
export const routine = signal<readonly RoutineDay[]>([]);
export const settings = signal<Settings>(EMPTY);
/** What later changes of other devices took the place of. */
export const setAside = signal<readonly SetAside[]>([]);
/** Those that a wrong clock has not dated in the future; oldest first. What is made of the history goes by these. */
export const datedEntries = computed(() => {
  const now = new Date();
  return entries.value.filter((entry) => !isAhead(entry, now));
});
export const latestEntry = computed(() => datedEntries.value.at(-1) ?? entries.value.at(-1) ?? null);

/**
 * `silent` where the store does not answer, as when an old tab holds it; `closed` where the browser keeps it shut; `locked` until
 * the person has unlocked it.
 */
export type HistoryState = 'loading' | 'loaded' | 'silent' | 'closed' | 'locked';
export const historyState = signal<HistoryState>('loading');

/** Reads everything but the photos; leaves all empty where the store is closed or silent, and reads it once it answers. */
export async function loadHistory(): Promise<void> {
  try {
    await finishUnsaved();
    const store = await openStore();
    const [kept, notesKept, treatmentsKept, checkInsKept, routineKept, asideKept, held] = await Promise.all([
      store.getAll('entries'),
      store.getAll('notes'),
      store.getAll('treatments'),
      store.getAll('checkIns'),
      store.getAll('routine'),
      store.getAll('setAside'),
      readSettings(store),
    ]);
    entries.value = sortBy(kept, ({ takenAt }) => takenAt);
    notes.value = sortBy(notesKept, ({ on }) => on);
    treatments.value = sortBy(treatmentsKept, ({ from }) => from);
    checkIns.value = sortBy(checkInsKept, ({ at }) => at);
    routine.value = routineKept;
    setAside.value = sortBy(asideKept, ({ at }) => at);
    settings.value = { ...held, answers: await upgradeAnswers(held.answers) };
    await loadSyncState();
    historyState.value = 'loaded';
    await keepClear({ language: held.language, reminders: held.reminders });
  } catch (error) {
    if (error instanceof StoreLocked) {
      forgetHistory();
      historyState.value = 'locked';
      return;
    }
    console.error(error);
    historyState.value = error instanceof StoreSilent ? 'silent' : 'closed';
    if (error instanceof StoreSilent) error.later.then(loadHistory, console.error);
  }
}

/** One by one: what another tab is about to write lies among them. */
async function readSettings(store: Store): Promise<Settings> {
  const names = Object.keys(EMPTY);
  const values = await Promise.all(names.map((name) => store.get('settings', name)));
  const held = names.map((name, index) => [name, values[index]] as const);
  return { ...EMPTY, ...Object.fromEntries(held.filter(([, value]) => value !== undefined)) };
}

/** Nothing of it stays in the page's memory. */
function forgetHistory(): void {
  for (const list of [entries, notes, treatments, checkIns, routine, setAside]) list.value = [];
  settings.value = EMPTY;
  syncState.value = null;
}

/** Keeps an assessment with its photos, all or nothing. Rejects where the device has no room. */
export async function saveEntry(entry: Entry, photos: ReadonlyMap<string, ArrayBuffer>): Promise<void> {
  await writeRecords([{ kind: 'entry', id: entry.id, value: entry }], photos);
  entries.value = sortBy([...entries.value.filter(({ id }) => id !== entry.id), entry], (one) => one.takenAt);
  // Browsers clear caches of pages they think are forgotten; asked once there is something to lose.
  navigator.storage?.persist?.().catch(() => {});
}

/** Puts an assessment on another day, at the time of day it had; for photos from a gallery, and where a clock was wrong. */
export async function moveEntry(entry: Entry, on: string): Promise<Entry> {
  const was = new Date(entry.takenAt);
  const at = dateOf(on);
  at.setHours(was.getHours(), was.getMinutes(), was.getSeconds(), was.getMilliseconds());
  // Today at a time that is still to come would be the future again.
  const takenAt = new Date(Math.min(at.getTime(), Math.max(dateOf(on).getTime(), Date.now()))).toISOString();
  const moved = { ...entry, takenAt, on };
  await saveEntry(moved, new Map());
  return moved;
}

/** Removes an assessment and its photos. */
export async function removeEntry(entry: Entry): Promise<void> {
  await writeRecords([{ kind: 'entry', id: entry.id, value: null }]);
  entries.value = entries.value.filter(({ id }) => id !== entry.id);
}

/** A kept photo as JPEG; null where it is gone. */
export async function readPhoto(id: string): Promise<Blob | null> {
  const kept = await (await openStore()).get('photos', id);
  return kept ? new Blob([kept.bytes], { type: 'image/jpeg' }) : null;
}

export async function saveNote(note: Note): Promise<void> {
  await writeRecords([{ kind: 'note', id: note.id, value: note }]);
  notes.value = sortBy([...notes.value.filter(({ id }) => id !== note.id), note], ({ on }) => on);
}

export async function removeNote(id: string): Promise<void> {
  await writeRecords([{ kind: 'note', id, value: null }]);
  notes.value = notes.value.filter((note) => note.id !== id);
}

export async function saveTreatment(treatment: Treatment): Promise<void> {
  await writeRecords([{ kind: 'treatment', id: treatment.id, value: treatment }]);
  const others = treatments.value.filter(({ id }) => id !== treatment.id);
  treatments.value = sortBy([...others, treatment], ({ from }) => from);
}

export async function removeTreatment(id: string): Promise<void> {
  await writeRecords([{ kind: 'treatment', id, value: null }]);
  treatments.value = treatments.value.filter((treatment) => treatment.id !== id);
}

export async function saveCheckIn(checkIn: CheckIn): Promise<void> {
  await writeRecords([{ kind: 'check-in', id: checkIn.id, value: checkIn }]);
  checkIns.value = sortBy([...checkIns.value, checkIn], ({ at }) => at);
}

export async function saveRoutine(day: RoutineDay): Promise<void> {
  await writeRecords([{ kind: 'routine-day', id: day.on, value: day }]);
  routine.value = [...routine.value.filter(({ on }) => on !== day.on), day];
}

/** Changes some settings; they hold for this visit even where they cannot be kept. */
export async function saveSettings(change: Partial<Settings>): Promise<void> {
  settings.value = { ...settings.value, ...change };
  await writeRecords(Object.entries(change).map(([id, value]) => ({ kind: 'setting', id, value })));
  const { language, reminders } = settings.value;
  await keepClear({ language, reminders });
}

/** Puts a record back in the place of what a later change made of it. */
export async function bringBack(aside: SetAside): Promise<void> {
  await writeRecords([
    { ...aside.was, value: aside.value },
    { kind: 'set-aside', id: aside.id, value: null },
  ]);
  await loadHistory();
}

/** Lets go of what was set aside. */
export async function dropSetAside(id: string): Promise<void> {
  await writeRecords([{ kind: 'set-aside', id, value: null }]);
  setAside.value = setAside.value.filter((one) => one.id !== id);
}

/** Everything but the photos, for the file it is taken along in. */
export function describeHistory(exportedAt: string): History {
  const { answers, courses, planFrom, reminders } = settings.value;
  return {
    schema: 1,
    exportedAt,
    entries: [...entries.value],
    notes: [...notes.value],
    treatments: [...treatments.value],
    routine: [...routine.value],
    checkIns: [...checkIns.value],
    answers,
    courses: [...(courses ?? [])],
    planFrom,
    reminders,
  };
}

/**
 * Adds what was brought along to what is here; the same record twice is one record. Answers, plan and reminders of this
 * device stay where there are any. All or nothing; answers how many assessments are new.
 */
export async function mergeHistory(
  history: History,
  photos: ReadonlyMap<string, ArrayBuffer>,
): Promise<number> {
  const known = new Set(entries.value.map(({ id }) => id));
  const here = settings.value;
  const records: (Name & { readonly value: Value })[] = [
    ...history.entries.map((value) => ({ kind: 'entry' as const, id: value.id, value })),
    ...history.notes.map((value) => ({ kind: 'note' as const, id: value.id, value })),
    ...history.treatments.map((value) => ({ kind: 'treatment' as const, id: value.id, value })),
    ...history.checkIns.map((value) => ({ kind: 'check-in' as const, id: value.id, value })),
    ...history.routine.map((value) => ({ kind: 'routine-day' as const, id: value.on, value })),
    ...SHARED_SETTINGS.flatMap((id) => {
      const value = id === 'courses' && history.courses.length === 0 ? null : history[id];
      return here[id] === null && value !== null ? [{ kind: 'setting' as const, id, value }] : [];
    }),
  ];
  await inTransaction(async (work) => {
    for (const [id, bytes] of photos) await work.objectStore('photos').put({ id, bytes });
    for (const { value, ...name } of records) {
      // What is here already is not changed, so that it does not seem later than it is.
      if (isSame(await getRecord(work, name), value)) continue;
      await putRecord(work, name, value);
      await noteChange(work, name);
    }
  });
  localChanges.value++;
  await loadHistory();
  return history.entries.filter(({ id }) => !known.has(id)).length;
}

/** Reads the history again: another lock holds, or none. */
export async function reloadHistory(): Promise<void> {
  forgetStore();
  await loadHistory();
}

/** Deletes all that is on the device, its lock too. */
export async function eraseHistory(): Promise<void> {
  if (lockHeader.value) {
    await eraseLock();
    forgetStore();
  } else await inTransaction((work) => Promise.all(STORES.map((name) => work.objectStore(name).clear())));
  await loadHistory();
}

function sortBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...values].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
