/** Restores a backup into an empty service, once all of it is seen to be whole. */

import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ClarteError } from '#core/errors.ts';
import { hasAccounts } from '../accounts/people.ts';
import { decryptBlob } from '../blobs/encrypt-blob.ts';
import { noteWriting, settleWritingsOf } from '../blobs/settle-intents.ts';
import type { Service } from '../service.ts';
import { type DumpedRows, hashOf, isWhole } from './backup.ts';
import { type BackupManifest, readErased, readManifest } from './backup-folder.ts';
import {
  emptyAudit,
  insertRows,
  PERSONAL_TABLES,
  SHARED_TABLES,
  settleAudit,
  settleRestored,
} from './queries.ts';

/** Something of the backup that is not as it was made: a file, in words why, and whose. */
export type Loss = { readonly file: string; readonly reason: string };

/** What came back; `losses` is what did not, which only happens where that was agreed to. */
export type RestoreReport = {
  readonly people: number;
  readonly photos: number;
  readonly erased: number;
  readonly losses: readonly Loss[];
};

export type RestoreOptions = {
  /** Restores what is whole of a damaged backup, in place of refusing it. */
  readonly acceptLosses?: boolean;
  readonly onPerson?: (total: number) => void;
};

/**
 * Checks the manifest's signature, then every file's hash and that it opens; only then rows, photos and reports are put back, the
 * rows in one transaction. People erased since stay away, and jobs that were under way count as failed. Throws `request-invalid`
 * where the service is not empty, `data-broken` with every loss where the backup is damaged; nothing is changed then.
 */
export async function restoreBackup(
  { db, blobs, secrets }: Pick<Service, 'db' | 'blobs' | 'secrets'>,
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
  const marks = all.filter((mark) => !erased.has(mark) && check.people.has(mark));
  await db.transaction().execute(async (trx) => {
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
  });
  const photos = marks.reduce(
    (sum, mark) => sum + Object.keys(manifest.people[mark].blobs).filter(whole).length,
    0,
  );
  return {
    people: marks.length,
    photos,
    erased: all.filter((mark) => erased.has(mark)).length,
    losses: check.losses,
  };
}

type Check = {
  readonly losses: Loss[];
  readonly shared: boolean;
  /** Marks of people whose rows are whole. */
  readonly people: ReadonlySet<string>;
  /** Keys of blobs that are whole. */
  readonly whole: ReadonlySet<string>;
};

/** Reads everything once and writes nothing. */
async function checkBackup(
  folder: string,
  manifest: BackupManifest,
  erased: ReadonlySet<string>,
  secrets: Service['secrets'],
): Promise<Check> {
  const losses: Loss[] = [];
  const faultOf = async (file: string, place: string, sha256: string | null) => {
    if (sha256 === null) return 'was missing or damaged when the backup was made';
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (!bytes) return 'is missing';
    if (hashOf(bytes) !== sha256) return 'was changed';
    return isWhole(bytes, place, secrets) ? null : 'does not open with the keys at hand';
  };
  const look = async (file: string, place: string, sha256: string | null) => {
    const reason = await faultOf(file, place, sha256);
    if (reason) losses.push({ file, reason });
    return reason === null;
  };
  const shared = await look('shared.bin', 'shared.bin', manifest.shared);
  const people = new Set<string>();
  const whole = new Set<string>();
  const lookAtBlobs = async (blobs: Readonly<Record<string, string | null>>) => {
    for (const [key, sha256] of Object.entries(blobs))
      if (await look(`blobs/${key}`, key, sha256)) whole.add(key);
  };
  await lookAtBlobs(manifest.reports);
  for (const [mark, person] of Object.entries(manifest.people)) {
    if (erased.has(mark)) continue;
    const file = `people/${mark}.bin`;
    // Photos whose rows are lost are nobody's.
    if (!(await look(file, file, person.sha256))) continue;
    people.add(mark);
    await lookAtBlobs(person.blobs);
  }
  const names = await readdir(join(folder, 'people')).catch(() => []);
  for (const name of names)
    if (!manifest.people[name.replace(/\.bin$/, '')])
      losses.push({ file: `people/${name}`, reason: 'is not in the manifest' });
  return { losses, shared, people, whole };
}

const MOST_NAMED = 20;

function describeLosses(losses: readonly Loss[]): string {
  const named = losses.slice(0, MOST_NAMED).map(({ file, reason }) => `${file} ${reason}`);
  const more = losses.length > MOST_NAMED ? `; and ${losses.length - MOST_NAMED} more` : '';
  return `the backup is damaged, and nothing was written: ${named.join('; ')}${more}. Take another backup, or restore what is whole with --accept-losses`;
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
