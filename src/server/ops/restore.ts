/** Restores a backup into an empty service, once all of it is seen to be whole. */

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { hasAccounts } from '../accounts/people.ts';
import { decryptBlob } from '../blobs/encrypt-blob.ts';
import { noteWriting, settleWritingsOf } from '../blobs/settle-intents.ts';
import type { Service } from '../service.ts';
import type { Tables } from '../store/schema.ts';
import type { DumpedRows } from './backup.ts';
import { readErased, readManifest } from './backup-folder.ts';
import { countBundles } from './backup-models.ts';
import { checkBackup, describeLosses, type Loss } from './check-backup.ts';
import {
  emptyAudit,
  insertRows,
  PERSONAL_TABLES,
  SHARED_TABLES,
  settleAudit,
  settleRestored,
} from './queries.ts';
import { placeModels, planModels } from './restore-models.ts';

/** What came back; `losses` is what did not, which only happens where that was agreed to. */
export type RestoreReport = {
  readonly people: number;
  readonly photos: number;
  readonly erased: number;
  /** Bundles of the models folder; null where the backup was made before it was part of backups. */
  readonly models: number | null;
  readonly losses: readonly Loss[];
};

export type RestoreOptions = {
  /** Restores what is whole of a damaged backup, in place of refusing it. */
  readonly acceptLosses?: boolean;
  readonly onPerson?: (total: number) => void;
};

/**
 * Checks the manifest's signature, then every file's hash and that it opens; only then rows, photos, reports and models are
 * put back, the rows in one transaction. People erased since stay away, and jobs that were under way count as failed. Throws
 * `request-invalid` where the service is not empty, or another model is there under a name of the backup's, `data-broken`
 * with every loss where the backup is damaged; nothing is changed then.
 */
export async function restoreBackup(
  { db, blobs, secrets, config }: Pick<Service, 'db' | 'blobs' | 'secrets' | 'config'>,
  folder: string,
  { acceptLosses = false, onPerson }: RestoreOptions = {},
): Promise<RestoreReport> {
  if (await hasAccounts(db))
    throw new ClarteError('request-invalid', 'a backup is restored into an empty service');
  const manifest = await readManifest(folder, secrets.blobKeys);
  const { marks: erasedMarks } = await readErased(dirname(folder), secrets.blobKeys);
  const erased = new Set(erasedMarks);
  const all = Object.keys(manifest.people);
  const check = await checkBackup(folder, manifest, erased, secrets);
  if (check.losses.length > 0 && !acceptLosses)
    throw new ClarteError('data-broken', describeLosses(check.losses));
  const models = { folder, keys: secrets.blobKeys, paths: check.models };
  const plan = await planModels(config.modelsUrl, models);
  const read = async (file: string): Promise<DumpedRows> =>
    JSON.parse(
      gunzipSync(decryptBlob(await readFile(join(folder, file)), file, secrets.blobKeys)).toString(),
    );

  const whole = (key: string) => check.whole.has(key);
  // As for photos that are uploaded: what a crash leaves of them is cleared away at the next start.
  const at = new Date();
  for (const key of check.whole) {
    await noteWriting(db, key, at);
    await blobs.put(key, await readFile(join(folder, 'blobs', key)));
  }
  const takeModelsBack = await placeModels(config.modelsUrl, models, plan);
  const marks = all.filter((mark) => !erased.has(mark) && check.people.has(mark));
  const putRowsBack = async (trx: Transaction<Tables>) => {
    const shared = check.shared ? await read('shared.bin') : {};
    shared.trainings = shared.trainings?.map((row) => {
      const { report_key } = row as { report_key: string | null };
      return report_key && !whole(report_key) ? { ...(row as object), report_key: null } : row;
    });
    await emptyAudit(trx);
    for (const table of [...SHARED_TABLES, 'audit', 'audit_chain'])
      await insertRows(trx, table, shared[table] ?? []);
    for (const mark of marks) {
      const rows = withoutPhotos(await read(`people/${mark}.bin`), whole);
      for (const [table] of PERSONAL_TABLES) await insertRows(trx, table, rows[table] ?? []);
      onPerson?.(marks.length);
    }
    await settleRestored(trx);
    await settleAudit(trx);
    await settleWritingsOf(trx, at);
  };
  await db
    .transaction()
    .execute(putRowsBack)
    .catch(async (error) => {
      await takeModelsBack();
      throw error;
    });
  const photos = marks.reduce(
    (sum, mark) => sum + Object.keys(manifest.people[mark].blobs).filter(whole).length,
    0,
  );
  return {
    people: marks.length,
    photos,
    erased: all.filter((mark) => erased.has(mark)).length,
    models: manifest.models ? countBundles(check.models) : null,
    losses: check.losses,
  };
}

/** A person's rows without photos whose bytes are not there, and without what hangs on them. */
function withoutPhotos(rows: DumpedRows, whole: (key: string) => boolean): DumpedRows {
  const lostIds = new Set<unknown>();
  const photos = rows.photos?.filter((row) => {
    const { id, blob_key } = row as { id: string; blob_key: string };
    if (!whole(blob_key)) lostIds.add(id);
    return whole(blob_key);
  });
  const assessments = rows.assessments?.map((row) =>
    lostIds.has((row as { photo_id: string | null }).photo_id) ? { ...(row as object), photo_id: null } : row,
  );
  return withoutLost(
    { ...rows, ...(photos ? { photos } : {}), ...(assessments ? { assessments } : {}) },
    lostIds,
  );
}

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
