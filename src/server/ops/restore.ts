/** Restores a backup into an empty service. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { decryptBlob } from '../blobs/encrypt-blob.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import { type DumpedRows, PERSONAL_TABLES, reportsOf, SHARED_TABLES } from './backup.ts';
import { readErased, readIndex } from './backup-folder.ts';

/** What came back. */
export type RestoreReport = { readonly people: number; readonly photos: number; readonly erased: number };

/**
 * Checks every file against the index, then puts rows, photos and reports back; people erased since stay away, and jobs that were
 * under way count as failed. Throws `request-invalid` where the service is not empty, `data-broken` where the backup is
 * damaged or its key is missing; nothing is changed then.
 */
export async function restoreBackup(
  { db, blobs, secrets }: Pick<Service, 'db' | 'blobs' | 'secrets'>,
  folder: string,
  onPerson?: (total: number) => void,
): Promise<RestoreReport> {
  const anyone = await db.selectFrom('user').select('id').limit(1).executeTakeFirst();
  if (anyone) throw new ClarteError('request-invalid', 'a backup is restored into an empty service');
  const index = await readIndex(folder);
  const erased = new Set(await readErased(dirname(folder)));
  const marks = Object.keys(index.people).filter((mark) => !erased.has(mark));
  const read = async (file: string, sha256: string): Promise<DumpedRows> => {
    const bytes = await readFile(join(folder, file)).catch((cause) => {
      throw new ClarteError('data-broken', `${file} is missing`, { cause });
    });
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new ClarteError('data-broken', `${file} was changed`);
    return JSON.parse(gunzipSync(decryptBlob(bytes, file, secrets.blobKeys)).toString());
  };
  for (const mark of marks) await read(`people/${mark}.bin`, index.people[mark].sha256);

  const shared = await read('shared.bin', index.shared);
  /** False where the backup has no such blob. */
  const bringBack = async (key: string) => {
    const bytes = await readFile(join(folder, 'blobs', key)).catch(() => null);
    if (bytes) await blobs.put(key, bytes);
    return bytes !== null;
  };
  const lostReports = new Set<unknown>();
  for (const key of reportsOf(shared)) if (!(await bringBack(key))) lostReports.add(key);
  shared.trainings = shared.trainings?.map((row) =>
    lostReports.has((row as { report_key: unknown }).report_key)
      ? { ...(row as object), report_key: null }
      : row,
  );
  await db.transaction().execute(async (trx) => {
    for (const table of SHARED_TABLES) await load(trx, table, shared[table] ?? []);
  });
  let photos = 0;
  for (const mark of marks) {
    const { sha256, blobs: keys } = index.people[mark];
    const rows = await read(`people/${mark}.bin`, sha256);
    const lost = new Set<string>();
    for (const key of keys) if (!(await bringBack(key))) lost.add(key);
    const lostIds = new Set<unknown>();
    rows.photos = rows.photos?.filter((row) => {
      const { id, blob_key } = row as { id: string; blob_key: string };
      if (!lost.has(blob_key)) return true;
      lostIds.add(id);
      return false;
    });
    rows.assessments = rows.assessments?.map((row) => {
      const { photo_id } = row as { photo_id: string | null };
      return lostIds.has(photo_id) ? { ...(row as object), photo_id: null } : row;
    });
    const whole = withoutLost(rows, lostIds);
    await db.transaction().execute(async (trx) => {
      for (const [table] of PERSONAL_TABLES) await load(trx, table, whole[table] ?? []);
    });
    photos += keys.length - lost.size;
    onPerson?.(marks.length);
  }
  await db.transaction().execute(async (trx) => {
    // Raters and makers who were erased since are nobody now.
    for (const [table, column] of PEOPLE_NAMED)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
        where ${sql.ref(column)} is not null and ${sql.ref(column)} not in (select id from "user")`.execute(
        trx,
      );
    await trx
      .updateTable('jobs')
      .set({ state: 'failed', fault: 'not-ready', finished_at: new Date(), blob_key: null })
      .where('state', 'in', ['queued', 'running'])
      .execute();
    // Exports are not part of a backup.
    await trx.updateTable('jobs').set({ blob_key: null }).execute();
    for (const [table, column] of NUMBERED)
      await sql`select setval(pg_get_serial_sequence(${table}, ${column}),
        coalesce((select max(${sql.ref(column)}) from ${sql.table(table)}), 0) + 1)`.execute(trx);
  });
  return { people: marks.length, photos, erased: Object.keys(index.people).length - marks.length };
}

/** Tables that number their rows. */
const NUMBERED = [
  ['audit', 'id'],
  ['votes', 'seq'],
  ['study_decisions', 'seq'],
  ['lesion_corrections', 'seq'],
] as const;
/** Columns that name people without a foreign key. */
const PEOPLE_NAMED = [
  ['study_raters', 'user_id'],
  ['studies', 'created_by'],
  ['trainings', 'asked_by'],
] as const;

/** The rows without what was said in studies of photos that are lost. */
function withoutLost(rows: DumpedRows, lostPhotos: ReadonlySet<unknown>): DumpedRows {
  if (lostPhotos.size === 0) return rows;
  const keep = (table: string, column: string, lost: ReadonlySet<unknown>) => {
    const kept: unknown[] = [];
    const gone = new Set<unknown>();
    for (const row of (rows[table] ?? []) as Record<string, unknown>[])
      if (lost.has(row[column])) gone.add(row.id);
      else kept.push(row);
    return { kept, gone };
  };
  const photos = keep('study_photos', 'photo_id', lostPhotos);
  const tasks = keep('study_tasks', 'photo_id', photos.gone);
  return {
    ...rows,
    study_photos: photos.kept,
    study_tasks: tasks.kept,
    votes: keep('votes', 'task_id', tasks.gone).kept,
    lesion_corrections: keep('lesion_corrections', 'task_id', tasks.gone).kept,
    study_decisions: keep('study_decisions', 'photo_id', photos.gone).kept,
  };
}

async function load(db: Kysely<Tables>, table: string, rows: readonly unknown[]): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  await sql`insert into ${name} overriding system value select * from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json)`.execute(
    db,
  );
}
