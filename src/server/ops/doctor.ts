/** Looks a service's storage over without changing it, and says what is wrong and what to do. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { ClarteError, explainCode } from '#core/errors.ts';
import { listBundles } from '#registry/list-bundles.ts';
import { resolveDefaultModel } from '#registry/resolve-default-model.ts';
import { lacksAnAdmin } from '../accounts/people.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { findKeyFaults } from '../blobs/check-keys.ts';
import { openBlobs } from '../blobs/open-blobs.ts';
import { listNotedKeys } from '../blobs/settle-intents.ts';
import type { Config } from '../config.ts';
import { listPhotoBlobs } from '../photos/rules.ts';
import { loadSecrets, type Secrets } from '../secrets.ts';
import { fileSystemKind, isUnlockable } from '../store/file-system-kind.ts';
import { readMigrations } from '../store/migrate.ts';
import { openDatabase } from '../store/open-database.ts';
import type { Tables } from '../store/schema.ts';
import { keptFolders, watchSpace } from '../store/watch-space.ts';
import { isWhole } from './backup.ts';
import { isScrubDue } from './scrub.ts';

/** One thing looked at; `bad` ones say what to do. */
export type Finding = { readonly what: string; readonly bad: boolean; readonly says: string };

const good = (what: string, says: string): Finding => ({ what, bad: false, says });
const bad = (what: string, says: string): Finding => ({ what, bad: true, says });

/** What is open already, where a running server is asked. */
export type OpenStores = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly secrets: Secrets;
};

/** Everything, of a service that runs or does not. Throws nothing: what cannot be opened is a finding. */
export async function examine(config: Config, open?: OpenStores): Promise<Finding[]> {
  const findings = [...(await examinePlaces(config)), await examineModel(config)];
  const secrets = open?.secrets ?? (await examineSecrets(config, findings));
  if (open) return [...findings, ...(await examineData(config, open))];
  const embedded = config.databaseUrl === 'pglite:';
  if (embedded && !existsSync(join(config.dataDir, 'pglite', 'PG_VERSION')))
    return [...findings, good('database', `none in ${config.dataDir} yet; the first start makes it`)];
  try {
    const database = await openDatabase({ ...config, migrating: false });
    try {
      findings.push(good('database', `opens (${database.kind})`));
      const blobs = await openBlobs(config.blobUrl);
      findings.push(
        ...(await examineData(config, { db: database.db, blobs, secrets: secrets ?? NO_SECRETS })),
      );
      await blobs.close();
    } finally {
      await database.close();
    }
  } catch (error) {
    findings.push(bad('database', wordsOf(error)));
  }
  return findings;
}

const NO_SECRETS: Secrets = { authSecret: '', blobKeys: [] };

async function examinePlaces(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const folders = keptFolders(config).filter((folder) => existsSync(folder));
  for (const folder of folders) {
    const kind = await fileSystemKind(folder);
    if (folder === config.dataDir && kind && isUnlockable(kind))
      findings.push(
        bad('data folder', `${folder} is on ${kind}, where no lock holds: move it to a disk of this machine`),
      );
    const space = watchSpace({ folders: [folder], floorBytes: config.minFreeBytes });
    const megabytes = Math.floor((await space.freeBytes()) / 1024 ** 2);
    const says = `${folder}: ${megabytes} MB free, ${config.minFreeBytes / 1024 ** 2} MB are to stay free (MIN_FREE_MB)`;
    findings.push(
      (await space.hasRoom())
        ? good('free space', says)
        : bad('free space', `${says}: make room; until then nothing new is stored`),
    );
  }
  return findings;
}

/** The model that MODEL or the pointer names: whether it is there, whole. */
async function examineModel({ modelId, modelsUrl }: Config): Promise<Finding> {
  const folder = fileURLToPath(modelsUrl);
  try {
    const { id, missing } = modelId ? { id: modelId, missing: null } : await resolveDefaultModel(modelsUrl);
    if (missing !== null)
      return bad(
        'model',
        `default.json in ${folder} names ${missing}, which is not there, so ${id} is used: install it (clarte models install), restore a backup, or promote another`,
      );
    const found = (await listBundles(modelsUrl)).find((bundle) => bundle.id === id);
    if (found?.card) return good('model', `${id} is in use`);
    return bad(
      'model',
      `${id}, in use by ${modelId ? 'MODEL' : 'default.json'}: ${found?.fault ?? 'it is not there'} (${folder})`,
    );
  } catch (error) {
    return bad('model', `${wordsOf(error)}: ${folder}`);
  }
}

/** Reads the keys without making any. */
async function examineSecrets(config: Config, findings: Finding[]): Promise<Secrets | null> {
  try {
    const secrets = await loadSecrets(config, async () => false);
    findings.push(good('keys', `${secrets.blobKeys.map(({ id }) => id).join(', ')} can be read`));
    return secrets;
  } catch (error) {
    findings.push(bad('keys', wordsOf(error)));
    return null;
  }
}

async function examineData(config: Config, { db, blobs, secrets }: OpenStores): Promise<Finding[]> {
  const { pending, later } = await readMigrations(db);
  if (pending.length > 0)
    return [
      bad('migrations', `${pending.join(', ')} have not run: clarte admin migrate, or start the server`),
    ];
  const findings = [
    good(
      'migrations',
      later.length > 0 ? `all have run, and ${later.join(', ')} of a newer release` : 'all have run',
    ),
  ];
  const source = config.blobKeys === null ? config.secretsFile : 'BLOB_KEYS';
  const faults = await findKeyFaults({ db, blobs, secrets, source });
  findings.push(...faults.map((fault) => bad('keys', fault)));
  findings.push(...(await examinePhotos(db, blobs, secrets)));
  if (await lacksAnAdmin(db))
    findings.push(
      good(
        'people',
        'no administrator may sign in, so nobody is let in: clarte admin create, or clarte admin role',
      ),
    );
  if (await isScrubDue(db))
    findings.push(
      good('erasure', 'somebody was erased since the files were last rewritten: clarte admin scrub, or wait'),
    );
  return findings;
}

/** Every row's photo, and every photo's row. */
async function examinePhotos(db: Kysely<Tables>, blobs: BlobStore, secrets: Secrets): Promise<Finding[]> {
  const rows = await listPhotoBlobs(db);
  const noted = await listNotedKeys(db);
  const damaged: string[] = [];
  for (const { id, blob_key } of rows) {
    const bytes = await blobs.get(blob_key);
    if (!bytes || !isWhole(bytes, blob_key, secrets)) damaged.push(id);
  }
  const known = new Set([...rows.map(({ blob_key }) => blob_key), ...noted]);
  let orphans = 0;
  for await (const { key } of blobs.list('photos/')) if (!known.has(key)) orphans += 1;
  return [
    damaged.length === 0
      ? good('photos', `${rows.length} photos can be read`)
      : bad(
          'photos',
          `${damaged.length} of ${rows.length} are missing or do not open (${damaged.slice(0, 20).join(', ')}): restore a backup, or delete them`,
        ),
    orphans === 0
      ? good('blobs', 'each has its row')
      : bad(
          'blobs',
          `${orphans} photos have no row: of a database that was put back alone? Restore rows and blobs of one backup`,
        ),
  ];
}

function wordsOf(error: unknown): string {
  if (error instanceof ClarteError)
    return `${explainCode(error.code).sentence}${error.detail ? ` (${error.detail})` : ''}`;
  return error instanceof Error ? error.message : String(error);
}
