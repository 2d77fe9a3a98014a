/** What the accounts, data and jobs of the service stand on, opened once and handed on. */

import { mkdir } from 'node:fs/promises';
import type { Auth } from './accounts/open-auth.ts';
import { type Mail, openMail } from './accounts/open-mail.ts';
import type { ServingAssessor } from './assessor/live-assessor.ts';
import type { BlobStore } from './blobs/blob-store.ts';
import { checkKeys, isKeyless } from './blobs/check-keys.ts';
import { openBlobs } from './blobs/open-blobs.ts';
import { settleIntents } from './blobs/settle-intents.ts';
import type { Config } from './config.ts';
import { type Limiter, limitConcurrency } from './http/limit-concurrency.ts';
import { openRates, type Rates } from './http/limit-rate.ts';
import { forgetClaims } from './http/run-once.ts';
import { type JobQueue, openQueue } from './jobs/open-queue.ts';
import { openVault, type PhotoVault } from './photos/photo-vault.ts';
import { loadSecrets, type Secrets } from './secrets.ts';
import { type Database, openDatabase } from './store/open-database.ts';
import { keptFolders, type Space, watchSpace } from './store/watch-space.ts';
import { settlePromotions } from './trainings/promote-training.ts';

/** Everything below /api/v1 and every job takes what it needs from here. */
export type Service = {
  readonly config: Config;
  readonly database: Database;
  readonly db: Database['db'];
  readonly blobs: BlobStore;
  readonly vault: PhotoVault;
  readonly secrets: Secrets;
  readonly space: Space;
  /** Opened for the first that signs in or is signed in: loading it takes longer than a photo. */
  readonly auth: () => Promise<Auth>;
  readonly mail: Mail;
  readonly rates: Rates;
  readonly queue: JobQueue;
  readonly assessor: ServingAssessor;
  /** Gate in front of the assessor, shared by requests and jobs. */
  readonly assessing: Limiter;
  /** Jobs go back to the queue, then all is closed. */
  close(): Promise<void>;
};

/** Intents of other live processes are younger than this; no upload takes longer. */
const INTENT_MS = 900_000;

/**
 * Opens database, blobs, accounts and queue, and settles what a crash left behind.
 * The assessor may open meanwhile. Throws `data-locked`, `data-broken`, and what database, blob store and loading throw.
 */
export async function openService(
  config: Config,
  opening: Promise<ServingAssessor>,
  report: (error: Error) => void,
): Promise<Service> {
  // It is waited for below, and its fault thrown; until then it must not count as one that nobody takes.
  opening.catch(() => {});
  if (!config.databaseUrl.startsWith('memory:'))
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const space = watchSpace({ folders: keptFolders(config), floorBytes: config.minFreeBytes });
  const database = await openDatabase({ ...config, space });
  try {
    const { db } = database;
    const blobs = await openBlobs(config.blobUrl);
    const secrets = await loadSecrets(config, () => isKeyless(db, blobs));
    const source = config.blobKeys === null ? config.secretsFile : 'BLOB_KEYS';
    await checkKeys({ db, blobs, secrets, source });
    // Whoever holds the folder's lock is alone: what is under way by the tables is of a process that is gone.
    const alone = database.kind === 'pglite';
    await settleIntents(db, blobs, alone ? 0 : INTENT_MS);
    await settlePromotions({ db }, config, alone ? 0 : INTENT_MS);
    if (alone) await forgetClaims(db);
    const vault = openVault({ db, blobs, keys: secrets.blobKeys, secret: secrets.authSecret });
    const mail = openMail(config);
    let auth: Promise<Auth> | null = null;
    const openAuth = () => {
      auth ??= import('./accounts/open-auth.ts').then((module) =>
        module.openAuth({ db, mail, secret: secrets.authSecret, config, report }),
      );
      return auth;
    };
    const rates = await openRates(database, config.rates);
    const { databaseUrl, jobHeartbeatSeconds: heartbeatSeconds } = config;
    const queue = await openQueue({ database, databaseUrl, report, heartbeatSeconds });
    const assessor = await opening.catch(async (error) => {
      await queue.close();
      throw error;
    });
    return {
      config,
      database,
      db,
      blobs,
      vault,
      secrets,
      space,
      auth: openAuth,
      mail,
      rates,
      queue,
      assessor,
      assessing: limitConcurrency({ capacity: config.maxAssessing, waiting: config.maxWaiting }),
      async close() {
        await queue.close();
        mail.close();
        await blobs.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
