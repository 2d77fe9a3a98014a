/** Reads and writes any record by its name, within a transaction. */
import { KEPT_IN, type Name, type Value } from './kept.ts';
import type { Work } from './open-store.ts';

/** The record; null where there is none. */
export async function getRecord(work: Work, { kind, id }: Name): Promise<Value | null> {
  return ((await work.objectStore(KEPT_IN[kind]).get(id)) as Value | undefined) ?? null;
}

/** Writes it. */
export async function putRecord(work: Work, { kind, id }: Name, value: Value): Promise<void> {
  if (kind === 'setting') await work.objectStore('settings').put(value as never, id);
  else await work.objectStore(KEPT_IN[kind]).put(value as never);
}

/** Deletes it; an assessment with its photos. */
export async function deleteRecord(work: Work, name: Name): Promise<void> {
  if (name.kind === 'entry') {
    const entry = await work.objectStore('entries').get(name.id);
    for (const { photo } of entry?.views ?? []) if (photo) await work.objectStore('photos').delete(photo);
  }
  await work.objectStore(KEPT_IN[name.kind]).delete(name.id);
}
