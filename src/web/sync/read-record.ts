/** Reads what came from the server; every byte of it is hostile until parsed. */
import type { Assessment } from '#core/schema/assessment.ts';
import { EntrySchema } from '#core/schema/history.ts';
import { readPhoto } from '../history/history.ts';
import { isJpeg } from '../history/is-jpeg.ts';
import { KINDS, type Kind, type Stored, type Value } from '../history/kept.ts';
import type { Incoming } from './device-copy.ts';
import type { ServerCopy, ServerRecord } from './server-copy.ts';
import { type EntryRecord, EnvelopeSchema, schemaOf } from './sync-record.ts';

/**
 * What a record of the server holds, with its photos where the device lacks them; null where it is not one that this version of the
 * app knows. Rejects with a SyncFault.
 */
export async function readRecord(
  server: ServerCopy,
  { kind, id, version, updatedAt, deleted, data }: ServerRecord,
  assessments: ReadonlyMap<string, Assessment>,
): Promise<Incoming | null> {
  if (!KINDS.includes(kind as Kind)) return null;
  const name = { kind: kind as Kind, id };
  const schema = schemaOf(name.kind, id);
  if (!schema) return null;
  const gone = { ...name, version, value: null, stored: {}, photos: new Map() };
  // Deleted by another program than the app, which says no more about it.
  if (deleted) return { ...gone, at: updatedAt, by: 'server' };
  const envelope = EnvelopeSchema.safeParse(data);
  if (!envelope.success) return null;
  const { at, by } = envelope.data;
  if (envelope.data.value === null) return { ...gone, at, by };
  const parsed = schema.safeParse(envelope.data.value);
  if (!parsed.success) return null;
  if (name.kind !== 'entry') {
    const value = parsed.data as Value;
    if (name.kind !== 'setting' && idOf(value) !== id) return null;
    return { ...name, version, at, by, value, stored: {}, photos: new Map() };
  }
  const entry = await fetchEntry(server, parsed.data as EntryRecord, assessments);
  return entry && entry.value.id === id ? { ...name, version, at, by, ...entry } : null;
}

const idOf = (value: Value) =>
  typeof value === 'object' && 'id' in value ? value.id : (value as { on: string }).on;

/** The views' assessments and photos; a view whose assessment is gone is left out. Null where none is left. */
async function fetchEntry(
  server: ServerCopy,
  { id, takenAt, on, views }: EntryRecord,
  assessments: ReadonlyMap<string, Assessment>,
) {
  const stored: Stored = {};
  const photos = new Map<string, ArrayBuffer>();
  const shown: object[] = [];
  for (const { view, assessment: assessmentId, photo, stored: photoId } of views) {
    const assessment = assessments.get(assessmentId) ?? (await server.assessment(assessmentId));
    if (!assessment) continue;
    stored[view] = { assessment: assessmentId, photo: photoId };
    shown.push({ view, assessment, photo });
    if (!photo || !photoId || (await readPhoto(photo))) continue;
    const bytes = await server.photo(photoId);
    if (bytes && isJpeg(new Uint8Array(bytes))) photos.set(photo, bytes);
  }
  const parsed = EntrySchema.safeParse({ id, takenAt, on, views: shown });
  return parsed.success ? { value: parsed.data, stored, photos } : null;
}
