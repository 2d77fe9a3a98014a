/** Sends the views of an assessment, and takes them away again. */
import type { Entry } from '#core/schema/history.ts';
import type { View } from '#core/schema/views.ts';
import { readPhoto } from '../history/history.ts';
import type { Change, Value } from '../history/kept.ts';
import { syncState } from '../history/sync-state.ts';
import { listStoredPhotos, noteStored } from './device-copy.ts';
import type { ServerCopy } from './server-copy.ts';
import type { EntryRecord } from './sync-record.ts';

/** Keeps photos and assessments on the server; returns the record that names them. */
export async function packEntry(server: ServerCopy, change: Change, value: Value): Promise<EntryRecord> {
  const { id, takenAt, on, views } = value as Entry;
  let stored = change.stored;
  const packed: EntryRecord['views'] = [];
  for (const { view, assessment, photo } of views) {
    const own = stored[view] ?? { assessment: await assessmentId(change, view), photo: null };
    const keep = async (kept: string | null) => {
      stored = { ...stored, [view]: { assessment: own.assessment, photo: kept } };
      await noteStored(change, stored);
      return server.keepAssessment({ id: own.assessment, takenAt, assessment, photo: kept });
    };
    const upload = async () => {
      const bytes = photo ? await (await readPhoto(photo))?.arrayBuffer() : undefined;
      return bytes ? server.keepPhoto(bytes, takenAt) : null;
    };
    // The photo may have been deleted there since, with another assessment of the same picture.
    if (!(await keep(own.photo ?? (await upload())))) await keep(await upload());
    packed.push({ view, assessment: own.assessment, photo, stored: stored[view]?.photo ?? null });
  }
  return { id, takenAt, ...(on ? { on } : {}), views: packed };
}

/**
 * The same for every device that sends this assessment as it is now, so that none is stored twice, and another one once
 * it was deleted and put again, so that a late deletion does not touch it. A UUID of version 8 (RFC 9562).
 */
async function assessmentId({ id, version }: Change, view: View): Promise<string> {
  const text = JSON.stringify([syncState.value?.epoch, id, version, view]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  hash[6] = 0x80 | (hash[6] & 0x0f);
  hash[8] = 0x80 | (hash[8] & 0x3f);
  const hex = [...hash.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/** Deletes photos and assessments there; photos that another assessment shows stay. */
export async function dropViews(server: ServerCopy, change: Change): Promise<void> {
  const shared = await listStoredPhotos(change);
  for (const { assessment, photo } of Object.values(change.stored)) {
    if (photo && !shared.has(photo)) await server.dropPhoto(photo);
    await server.dropAssessment(assessment);
  }
  await noteStored(change, {});
}
