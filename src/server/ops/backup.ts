/** Makes a backup while the service runs: rows of one moment, the photos and reports they name, and the models. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeAudit } from '../accounts/audit.ts';
import { decryptBlob, encryptBlob } from '../blobs/encrypt-blob.ts';
import { findPhoto } from '../photos/rules.ts';
import type { Secrets } from '../secrets.ts';
import type { Service } from '../service.ts';
import { type BackupManifest, writeDurably, writeManifest } from './backup-folder.ts';
import { backUpModels, countBundles } from './backup-models.ts';
import { hashOf } from './hash-of.ts';
import {
  PERSONAL_TABLES,
  SHARED_TABLES,
  selectAuditOfNobody,
  selectPersonIds,
  selectRows,
} from './queries.ts';

/** Rows by table, as PostgreSQL writes them in JSON. */
export type DumpedRows = Partial<Record<string, unknown[]>>;

export type BackupOptions = {
  readonly version: string;
  readonly now: Date;
  readonly onPerson?: (total: number) => void;
};

/**
 * What was written, and where; `unreadable` are ids of photos whose stored bytes are missing or damaged already,
 * `unreadableModels` files of the models folder that cannot be read.
 */
export type BackupReport = {
  readonly folder: string;
  readonly people: number;
  readonly photos: number;
  /** Bundles of the models folder. */
  readonly models: number;
  readonly unreadable: readonly string[];
  readonly unreadableModels: readonly string[];
};

/** Writes a new folder below the backup folder. A crash leaves one without a manifest, which is no backup. */
export async function backUp(
  service: Service,
  { version, now, onPerson }: BackupOptions,
): Promise<BackupReport> {
  const { db, vault, secrets, config } = service;
  const name = now.toISOString().replaceAll(/[:.]/g, '-').toLowerCase();
  const folder = join(config.backupDir, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [key] = secrets.blobKeys;
  const write = async (file: string, rows: DumpedRows) => {
    const bytes = encryptBlob(gzipSync(JSON.stringify(rows)), file, key);
    await writeDurably(join(folder, file), bytes);
    return hashOf(bytes);
  };

  const people: BackupManifest['people'] = {};
  const photosOf: PhotosOf = {};
  const { sha256: shared, reports } = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const all = await selectPersonIds(trx);
      for (const id of all) {
        const rows: DumpedRows = {};
        for (const [table, whose] of PERSONAL_TABLES) rows[table] = await selectRows(trx, table, whose(id));
        const mark = vault.folderOf('photos', id).split('/')[1];
        photosOf[mark] = (rows.photos ?? []) as PhotoOf[];
        people[mark] = { sha256: await write(`people/${mark}.bin`, rows), blobs: {} };
        onPerson?.(all.length);
      }
      const rows: DumpedRows = {};
      for (const table of SHARED_TABLES) rows[table] = await selectRows(trx, table);
      rows.audit = await selectAuditOfNobody(trx);
      rows.audit_chain = await selectRows(trx, 'audit_chain');
      return { sha256: await write('shared.bin', rows), reports: reportsOf(rows) };
    });
  const kept: BackupManifest['reports'] = {};
  for (const blobKey of reports) kept[blobKey] = await copyBlob(service, folder, blobKey);
  const { photos, unreadable } = await copyPhotos(service, folder, { photosOf, people });
  // After the rows: a bundle that they name is there, and where the pointer is newer than they are they follow it at the start.
  const models = await backUpModels(config.modelsUrl, folder, key);
  const manifest = {
    format: 2 as const,
    version,
    at: now.toISOString(),
    shared,
    reports: kept,
    models,
    people,
  };
  await writeManifest(folder, manifest, key);
  await writeAudit(db, { actor: 'system', role: 'admin', action: 'backup-made', subject: null });
  const paths = Object.keys(models);
  return {
    folder,
    people: Object.keys(people).length,
    photos,
    models: countBundles(paths),
    unreadable,
    unreadableModels: paths.filter((path) => models[path] === null),
  };
}

type PhotoOf = { readonly id: string; readonly blob_key: string };
/** By mark. */
type PhotosOf = Record<string, readonly PhotoOf[]>;

/** Copies them and notes their hashes with their people. Returns how many, and the ids of those that cannot be read. */
async function copyPhotos(
  service: Service,
  folder: string,
  { photosOf, people }: { readonly photosOf: PhotosOf; readonly people: BackupManifest['people'] },
): Promise<Pick<BackupReport, 'photos' | 'unreadable'>> {
  let photos = 0;
  const unreadable: string[] = [];
  for (const [mark, rows] of Object.entries(photosOf))
    for (const { id, blob_key } of rows) {
      const sha256 = await copyBlob(service, folder, blob_key);
      if (sha256 !== null) photos += 1;
      // Deleted since the rows were read: then it does not belong to the backup, and its row is left out at the restore.
      else if (!(await findPhoto(service.db, id))) continue;
      else unreadable.push(id);
      people[mark].blobs[blob_key] = sha256;
    }
  return { photos, unreadable };
}

/** The copy's hash, null where the blob is missing or was changed: then there is nothing worth a copy. */
async function copyBlob({ blobs, secrets }: Service, folder: string, blobKey: string) {
  const bytes = await blobs.get(blobKey);
  if (!bytes || !isWhole(bytes, blobKey, secrets)) return null;
  await writeDurably(join(folder, 'blobs', blobKey), bytes);
  return hashOf(bytes);
}

/** Whether an encrypted blob opens at its place. */
export function isWhole(bytes: Uint8Array, place: string, { blobKeys }: Pick<Secrets, 'blobKeys'>): boolean {
  try {
    decryptBlob(bytes, place, blobKeys);
    return true;
  } catch {
    return false;
  }
}

/** Keys of the trainings' reports. No photo is in them, so they are nobody's. */
export function reportsOf(rows: DumpedRows): string[] {
  const trainings = (rows.trainings ?? []) as readonly { readonly report_key: string | null }[];
  return trainings.flatMap(({ report_key }) => report_key ?? []);
}
