/** Makes device and server hold the same: takes in what changed there, then sends what waits here. */
import type { Change, Name } from '../history/kept.ts';
import { saveSyncState, syncState } from '../history/sync-state.ts';
import { beginCopy, listLeftOver, listWaiting, noteSent, readWaiting, takeIn } from './device-copy.ts';
import { dropViews, packEntry } from './pack-entry.ts';
import { readRecord } from './read-record.ts';
import { type ServerCopy, SyncFault } from './server-copy.ts';

/** Another device may change the same thing between our look and our writing; so often, at most, in a row. */
const TRIES = 8;

export type SyncOutcome = {
  /** Whether anything on the device is another now. */
  readonly changed: boolean;
  /** Things that the server does not take, such as a photo that is too large; they stay on the device. */
  readonly refused: number;
};

/**
 * Runs once. May be cut short at any point and run again. Rejects with a {@link SyncFault}; what was done until then
 * is done.
 */
export async function runSync(server: ServerCopy): Promise<SyncOutcome> {
  const epoch = await server.epoch();
  if (epoch !== syncState.value?.epoch) {
    await beginCopy();
    await saveSyncState({ epoch, cursor: 0 });
  }
  const changed = await takeChanges(server);
  let refused = 0;
  for (const { kind, id } of await listWaiting()) {
    try {
      await send(server, { kind, id });
    } catch (error) {
      if (!(error instanceof SyncFault) || error.reason !== 'refused') throw error;
      refused++;
    }
  }
  for (const change of await listLeftOver()) await dropViews(server, change);
  await saveSyncState({ lastAt: new Date().toISOString() });
  return { changed, refused };
}

async function takeChanges(server: ServerCopy): Promise<boolean> {
  let changed = false;
  for (;;) {
    const { cursor, device } = syncState.value!;
    const { records, assessments, next, more } = await server.changes(cursor);
    for (const record of records) {
      const incoming = await readRecord(server, record, assessments);
      if (incoming && (await takeIn(incoming, device))) changed = true;
    }
    await saveSyncState({ cursor: next });
    if (!more) return changed;
  }
}

async function send(server: ServerCopy, name: Name): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    const waiting = await readWaiting(name);
    if (!waiting) return;
    const { change, value } = waiting;
    const packed = name.kind === 'entry' && value ? await packEntry(server, change, value) : value;
    const data = { at: change.at, by: syncState.value!.device, value: packed };
    const version = await server.put(name, change.version, data);
    if (version !== null) return noteSent(change, version);
    await takeCurrent(server, change);
  }
  throw new SyncFault('trouble', 'others write the same thing all the time');
}

/** Takes in what stands in the way of a change. */
async function takeCurrent(server: ServerCopy, change: Change): Promise<void> {
  const record = await server.record(change);
  const incoming = record && (await readRecord(server, record, new Map()));
  // A newer version of the app wrote it; what we do not understand we do not write over.
  if (record && !incoming) throw new SyncFault('refused', 'a record that cannot be read');
  if (incoming && (await takeIn(incoming, syncState.value!.device))) return;
  // The server knows less than it did, as after a restore: our state stands on what it has now.
  await noteSent({ ...change, at: '' }, record?.version ?? 0);
}
