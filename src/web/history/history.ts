/** What the device holds, as signals: loaded once, changed in the store first and then here. */
import { computed, signal } from '@preact/signals';
import type { CheckIn } from '#core/schema/answers.ts';
import type { Entry, History, Note, RoutineDay, Treatment } from '#core/schema/history.ts';
import { openStore, type Settings, STORES } from './open-store.ts';

const EMPTY: Settings = { answers: null, planFrom: null, reminders: null, keepPhotos: true, language: null };

/** Oldest first. */
export const entries = signal<readonly Entry[]>([]);
export const notes = signal<readonly Note[]>([]);
export const treatments = signal<readonly Treatment[]>([]);
export const checkIns = signal<readonly CheckIn[]>([]);
export const routine = signal<readonly RoutineDay[]>([]);
export const settings = signal<Settings>(EMPTY);
export const latestEntry = computed(() => entries.value.at(-1) ?? null);

/** Reads everything but the photos; leaves all empty where the browser keeps storage closed. */
export async function loadHistory(): Promise<void> {
  try {
    const store = await openStore();
    const [kept, notesKept, treatmentsKept, checkInsKept, routineKept, keys, values] = await Promise.all([
      store.getAll('entries'),
      store.getAll('notes'),
      store.getAll('treatments'),
      store.getAll('checkIns'),
      store.getAll('routine'),
      store.getAllKeys('settings'),
      store.getAll('settings'),
    ]);
    entries.value = sortBy(kept, ({ takenAt }) => takenAt);
    notes.value = sortBy(notesKept, ({ on }) => on);
    treatments.value = sortBy(treatmentsKept, ({ from }) => from);
    checkIns.value = sortBy(checkInsKept, ({ at }) => at);
    routine.value = routineKept;
    settings.value = { ...EMPTY, ...Object.fromEntries(keys.map((key, index) => [key, values[index]])) };
  } catch (error) {
    console.error(error);
  }
}

/** Keeps an assessment with its photos, all or nothing. Rejects where the device has no room. */
export async function saveEntry(entry: Entry, photos: ReadonlyMap<string, ArrayBuffer>): Promise<void> {
  const store = await openStore();
  const work = store.transaction(['entries', 'photos'], 'readwrite');
  await Promise.all([
    ...[...photos].map(([id, bytes]) => work.objectStore('photos').put({ id, bytes })),
    work.objectStore('entries').put(entry),
    work.done,
  ]);
  entries.value = sortBy([...entries.value.filter(({ id }) => id !== entry.id), entry], (one) => one.takenAt);
  // Browsers clear caches of pages they think are forgotten; asked once there is something to lose.
  navigator.storage?.persist?.().catch(() => {});
}

/** Removes an assessment and its photos. */
export async function removeEntry(entry: Entry): Promise<void> {
  const store = await openStore();
  const work = store.transaction(['entries', 'photos'], 'readwrite');
  await Promise.all([
    ...entry.views.flatMap(({ photo }) => (photo ? [work.objectStore('photos').delete(photo)] : [])),
    work.objectStore('entries').delete(entry.id),
    work.done,
  ]);
  entries.value = entries.value.filter(({ id }) => id !== entry.id);
}

/** A kept photo as JPEG; null where it is gone. */
export async function readPhoto(id: string): Promise<Blob | null> {
  const kept = await (await openStore()).get('photos', id);
  return kept ? new Blob([kept.bytes], { type: 'image/jpeg' }) : null;
}

export async function saveNote(note: Note): Promise<void> {
  await (await openStore()).put('notes', note);
  notes.value = sortBy([...notes.value.filter(({ id }) => id !== note.id), note], ({ on }) => on);
}

export async function removeNote(id: string): Promise<void> {
  await (await openStore()).delete('notes', id);
  notes.value = notes.value.filter((note) => note.id !== id);
}

export async function saveTreatment(treatment: Treatment): Promise<void> {
  await (await openStore()).put('treatments', treatment);
  const others = treatments.value.filter(({ id }) => id !== treatment.id);
  treatments.value = sortBy([...others, treatment], ({ from }) => from);
}

export async function removeTreatment(id: string): Promise<void> {
  await (await openStore()).delete('treatments', id);
  treatments.value = treatments.value.filter((treatment) => treatment.id !== id);
}

export async function saveCheckIn(checkIn: CheckIn): Promise<void> {
  await (await openStore()).put('checkIns', checkIn);
  checkIns.value = sortBy([...checkIns.value, checkIn], ({ at }) => at);
}

export async function saveRoutine(day: RoutineDay): Promise<void> {
  await (await openStore()).put('routine', day);
  routine.value = [...routine.value.filter(({ on }) => on !== day.on), day];
}

/** Changes some settings; they hold for this visit even where they cannot be kept. */
export async function saveSettings(change: Partial<Settings>): Promise<void> {
  settings.value = { ...settings.value, ...change };
  const store = await openStore();
  const work = store.transaction('settings', 'readwrite');
  await Promise.all([...Object.entries(change).map(([key, value]) => work.store.put(value, key)), work.done]);
}

/** Everything but the photos, for the file it is taken along in. */
export function describeHistory(exportedAt: string): History {
  const { answers, planFrom, reminders } = settings.value;
  return {
    schema: 1,
    exportedAt,
    entries: [...entries.value],
    notes: [...notes.value],
    treatments: [...treatments.value],
    routine: [...routine.value],
    checkIns: [...checkIns.value],
    answers,
    planFrom,
    reminders,
  };
}

/**
 * Adds what was brought along to what is here; the same thing twice is one thing. Answers, plan and reminders of this
 * device stay where there are any. All or nothing; answers how many assessments are new.
 */
export async function mergeHistory(
  history: History,
  photos: ReadonlyMap<string, ArrayBuffer>,
): Promise<number> {
  const store = await openStore();
  const known = new Set(entries.value.map(({ id }) => id));
  const here = settings.value;
  const work = store.transaction(STORES, 'readwrite');
  const puts: Promise<unknown>[] = [];
  for (const entry of history.entries) puts.push(work.objectStore('entries').put(entry));
  for (const [id, bytes] of photos) puts.push(work.objectStore('photos').put({ id, bytes }));
  for (const note of history.notes) puts.push(work.objectStore('notes').put(note));
  for (const treatment of history.treatments) puts.push(work.objectStore('treatments').put(treatment));
  for (const checkIn of history.checkIns) puts.push(work.objectStore('checkIns').put(checkIn));
  for (const day of history.routine) puts.push(work.objectStore('routine').put(day));
  for (const key of ['answers', 'planFrom', 'reminders'] as const) {
    if (here[key] === null && history[key] !== null)
      puts.push(work.objectStore('settings').put(history[key], key));
  }
  await Promise.all([...puts, work.done]);
  await loadHistory();
  return history.entries.filter(({ id }) => !known.has(id)).length;
}

/** Deletes all that is on the device. */
export async function eraseHistory(): Promise<void> {
  const store = await openStore();
  const work = store.transaction(STORES, 'readwrite');
  await Promise.all([...STORES.map((name) => work.objectStore(name).clear()), work.done]);
  await loadHistory();
}

function sortBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return [...values].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
