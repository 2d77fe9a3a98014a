/** The device's side of a sync: what waits, and taking in what came; each step is one transaction. */
import type { Entry } from '#core/schema/history.ts';
import { keyOf, LONG_AGO, stampAfter } from '../history/change.ts';
import {
  type Change,
  KEPT_IN,
  KINDS,
  type Name,
  SHARED_SETTINGS,
  type Stored,
  type Value,
} from '../history/kept.ts';
import { inTransaction, openStore, type Work } from '../history/open-store.ts';
import { deleteRecord, getRecord, putRecord } from '../history/record.ts';
import { mergeChange, type Side } from './merge-change.ts';

/** What came from the server, read and checked. */
export type Incoming = Name &
  Side & {
    readonly version: number;
    readonly stored: Stored;
    /** Photos by their name on devices. */
    readonly photos: ReadonlyMap<string, ArrayBuffer>;
  };

/** What the server does not have yet, oldest first. */
export async function listWaiting(): Promise<Change[]> {
  const changes = await (await openStore()).getAll('changes');
  return changes.filter(({ waiting }) => waiting).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What is deleted, as the server knows, but whose views it still keeps. */
export async function listLeftOver(): Promise<Change[]> {
  const changes = await (await openStore()).getAll('changes');
  return changes.filter((one) => one.deleted && !one.waiting && Object.keys(one.stored).length > 0);
}

/** A change that still waits, with its record; null where it no longer does. */
export function readWaiting(name: Name): Promise<{ change: Change; value: Value | null } | null> {
  return inTransaction(async (work) => {
    const change = await work.objectStore('changes').get(keyOf(name));
    if (!change?.waiting) return null;
    return { change, value: change.deleted ? null : await getRecord(work, name) };
  });
}

/** Everything here waits for a copy that knows nothing of it. */
export function beginCopy(): Promise<void> {
  return inTransaction(async (work) => {
    const changes = work.objectStore('changes');
    for (const change of await changes.getAll())
      await changes.put({ ...change, version: 0, waiting: true, stored: {} });
    for (const kind of KINDS) {
      for (const id of await listIds(work, kind)) {
        if (await changes.get(keyOf({ kind, id }))) continue;
        const marks = { at: LONG_AGO, by: null, version: 0, waiting: true, deleted: false, stored: {} };
        await changes.put({ key: keyOf({ kind, id }), kind, id, ...marks });
      }
    }
  });
}

async function listIds(work: Work, kind: Change['kind']): Promise<string[]> {
  if (kind !== 'setting') return (await work.objectStore(KEPT_IN[kind]).getAllKeys()) as string[];
  const settings = work.objectStore('settings');
  const ids: string[] = [];
  for (const key of SHARED_SETTINGS) if ((await settings.get(key)) != null) ids.push(key);
  return ids;
}

/** Takes a record in; what it displaces is set aside. Returns whether anything here is another now. */
export function takeIn(incoming: Incoming, device: string): Promise<boolean> {
  return inTransaction(async (work) => {
    const { kind, id, version, stored } = incoming;
    const changes = work.objectStore('changes');
    const held = await changes.get(keyOf(incoming));
    if (held && version <= held.version) return false;
    const here = await getRecord(work, incoming);
    const merged = mergeIncoming(incoming, held, { device, here });
    if (merged.value) await putRecord(work, incoming, merged.value);
    else await deleteRecord(work, incoming);
    if (kind === 'entry') await keepPhotos(work, merged.value as Entry | null, incoming.photos);
    await changes.put({
      ...{ key: keyOf(incoming), kind, id, at: merged.at, by: merged.waiting ? null : merged.by, version },
      ...{ waiting: merged.waiting, deleted: merged.value === null },
      // What was deleted is still to be taken away there, by whoever comes first.
      stored: merged.value === null ? { ...held?.stored, ...stored } : stored,
    });
    if (merged.value !== null) await putLeftOver(work, held?.stored ?? {}, stored);
    if (merged.lost?.value && kind !== 'set-aside') await putAside(work, incoming, merged.lost);
    return true;
  });
}

/** With what waits here to be sent, where something does; else as it came. */
function mergeIncoming(
  { kind, at, by, value }: Incoming,
  held: Change | undefined,
  { device, here }: { readonly device: string; readonly here: Value | null },
) {
  const remote: Side = { at, by, value };
  if (!held?.waiting) return { ...remote, waiting: false, lost: null };
  return mergeChange(kind, { at: held.at, by: device, value: held.deleted ? null : here }, remote);
}

async function keepPhotos(work: Work, entry: Entry | null, photos: ReadonlyMap<string, ArrayBuffer>) {
  for (const { photo } of entry?.views ?? []) {
    const bytes = photo === null ? undefined : photos.get(photo);
    if (photo && bytes) await work.objectStore('photos').put({ id: photo, bytes });
  }
}

async function putAside(work: Work, { kind, id }: Name, lost: Side): Promise<void> {
  const name = { kind: 'set-aside', id: crypto.randomUUID() } as const;
  await putRecord(work, name, { id: name.id, was: { kind, id }, at: lost.at, value: lost.value as Value });
  const marks = { by: null, version: 0, waiting: true, deleted: false, stored: {} };
  await work
    .objectStore('changes')
    .put({ ...name, key: keyOf(name), at: new Date().toISOString(), ...marks });
}

/**
 * Views that were kept on the server for what this device held, and that the record taken in does not name: nobody would name
 * them again. Noted as those of something deleted, so that they are taken away there.
 */
async function putLeftOver(work: Work, held: Stored, named: Stored): Promise<void> {
  const used = new Set(Object.values(named).map(({ assessment }) => assessment));
  const left = Object.entries(held).filter(([, { assessment }]) => !used.has(assessment));
  if (left.length === 0) return;
  const name = { kind: 'entry', id: crypto.randomUUID() } as const;
  const marks = { by: null, version: 0, waiting: false, deleted: true, stored: Object.fromEntries(left) };
  await work
    .objectStore('changes')
    .put({ ...name, key: keyOf(name), at: new Date().toISOString(), ...marks });
}

/** Notes where the server is about to keep the views of an assessment, so that a second try asks for the same. */
export function noteStored(name: Name, stored: Stored): Promise<void> {
  return inTransaction(async (work) => {
    const held = await work.objectStore('changes').get(keyOf(name));
    if (held) await work.objectStore('changes').put({ ...held, stored });
  });
}

/** Notes that the server has `sent` as `version`; what was changed meanwhile goes on waiting. */
export function noteSent(sent: Change, version: number): Promise<void> {
  return inTransaction(async (work) => {
    const changes = work.objectStore('changes');
    const held = await changes.get(sent.key);
    if (!held) {
      // Deleted meanwhile, when the server was not known to have it.
      const at = stampAfter(sent.at, Date.now());
      await changes.put({ ...sent, at, version, by: null, waiting: true, deleted: true });
      return;
    }
    const isSent = held.at === sent.at && held.deleted === sent.deleted;
    await changes.put({ ...held, version, waiting: !isSent });
  });
}

/** Photos on the server that other assessments than `name` show; the same picture is kept there once. */
export async function listStoredPhotos(name: Name): Promise<Set<string>> {
  const changes = await (await openStore()).getAll('changes');
  const others = changes.filter(({ key, deleted }) => key !== keyOf(name) && !deleted);
  return new Set(
    others.flatMap(({ stored }) => Object.values(stored).flatMap(({ photo }) => (photo ? [photo] : []))),
  );
}
