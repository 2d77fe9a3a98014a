/** Makes a backup while the service runs: rows of one moment, and the photos they name. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { encryptBlob } from '../blobs/encrypt-blob.ts';
import type { Service } from '../service.ts';
import { writeAudit } from '../store/audit.ts';
import type { Tables } from '../store/schema.ts';
import { type BackupIndex, writeDurably, writeIndex } from './backup-folder.ts';

/** Tables whose rows are a person's, in the order they are restored, and the column that says whose. */
export const PERSONAL_TABLES = [
  ['user', 'id'],
  ['account', 'userId'],
  ['passkey', 'userId'],
  ['consents', 'user_id'],
  ['photos', 'user_id'],
  ['assessments', 'user_id'],
  ['records', 'user_id'],
  ['api_keys', 'user_id'],
  ['jobs', 'user_id'],
  ['audit', 'subject'],
] as const;
/** Tables whose rows are nobody's. Sessions, queue and what is under way are not kept: people sign in again. */
export const SHARED_TABLES = ['datasets', 'erasures'] as const;

/** Rows by table, as PostgreSQL writes them in JSON. */
export type DumpedRows = Partial<Record<string, unknown[]>>;

export type BackupOptions = {
  readonly version: string;
  readonly now: Date;
  readonly onPerson?: (total: number) => void;
};

/** What was written, and where. */
export type BackupReport = { readonly folder: string; readonly people: number; readonly photos: number };

/** Writes a new folder below the backup folder. A crash leaves one without an index, which is no backup. */
export async function backUp(
  { db, blobs, vault, secrets, config }: Service,
  { version, now, onPerson }: BackupOptions,
): Promise<BackupReport> {
  const name = now.toISOString().replaceAll(/[:.]/g, '-').toLowerCase();
  const folder = join(config.backupDir, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [key] = secrets.blobKeys;
  const write = async (file: string, rows: DumpedRows) => {
    const bytes = encryptBlob(gzipSync(JSON.stringify(rows)), file, key);
    await writeDurably(join(folder, file), bytes);
    return createHash('sha256').update(bytes).digest('hex');
  };

  const people: Record<string, BackupIndex['people'][string]> = {};
  const shared = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const all = await trx.selectFrom('user').select('id').orderBy('id').execute();
      for (const { id } of all) {
        const rows: DumpedRows = {};
        for (const [table, column] of PERSONAL_TABLES)
          rows[table] = await dump(trx, table, sql`${sql.ref(column)} = ${id}`);
        const mark = vault.folderOf('photos', id).split('/')[1];
        const keys = (rows.photos ?? []).map((row) => (row as { blob_key: string }).blob_key);
        people[mark] = { sha256: await write(`people/${mark}.bin`, rows), blobs: keys };
        onPerson?.(all.length);
      }
      const rows: DumpedRows = {};
      for (const table of SHARED_TABLES) rows[table] = await dump(trx, table, sql`true`);
      return write('shared.bin', rows);
    });
  let photos = 0;
  for (const person of Object.values(people)) {
    for (const blobKey of person.blobs) {
      // Deleted since the rows were read: its row is left out at the restore.
      const bytes = await blobs.get(blobKey);
      if (!bytes) continue;
      await writeDurably(join(folder, 'blobs', blobKey), bytes);
      photos += 1;
    }
  }
  await writeIndex(folder, { format: 1, version, at: now.toISOString(), shared, people });
  await writeAudit(db, { actor: 'system', role: 'admin', action: 'backup-made', subject: null });
  return { folder, people: Object.keys(people).length, photos };
}

async function dump(db: Kysely<Tables>, table: string, where: ReturnType<typeof sql>): Promise<unknown[]> {
  const { rows } = await sql<{
    row: unknown;
  }>`select row_to_json(t) as row from ${sql.table(table)} t where ${where}`.execute(db);
  return rows.map(({ row }) => row);
}
