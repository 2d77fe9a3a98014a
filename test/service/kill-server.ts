/** Kills a server in the midst of writes, again and again, and counts what was lost or left over. */
import { setTimeout as wait } from 'node:timers/promises';
import { openBlobs } from '../../src/server/blobs/open-blobs.ts';
import { parseConfig } from '../../src/server/config.ts';
import { openVault } from '../../src/server/photos/photo-vault.ts';
import { loadSecrets } from '../../src/server/secrets.ts';
import { openDatabase } from '../../src/server/store/open-database.ts';
import { portrait } from './portraits.ts';
import { consent, type SpawnedServer, signUp, spawnServer } from './spawn-server.ts';

export type KillFigures = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Assessments that were acknowledged and are not there, or whose photo is not there or not readable. */
  readonly acknowledgedLost: number;
  /** Photos among the blobs without a row, after the last start. */
  readonly orphans: number;
  /** Starts that needed a hand. */
  readonly failedStarts: number;
  /** Keyed requests that were sent again after a kill and were stored twice. */
  readonly storedTwice: number;
};

const WRITERS = 4;
type Answer = {
  readonly stored: { readonly id: string; readonly photo: string };
  readonly assessment: unknown;
};

/**
 * Each round: writers send photos and device assessments without a pause; after a while the server is killed (SIGKILL);
 * it is started again by the same command. `dataDir` holds database, blobs and secrets; `environment` is given to the server.
 */
export async function killServer(
  {
    dataDir,
    kills,
    environment = {},
  }: { dataDir: string; kills: number; environment?: Record<string, string> },
  onKill: () => void = () => {},
): Promise<KillFigures> {
  const given = { DATA_DIR: dataDir, ...environment };
  let failedStarts = 0;
  const start = async (): Promise<SpawnedServer> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await spawnServer(given);
      } catch (error) {
        failedStarts += 1;
        if (attempt === 3) throw error;
      }
    }
  };
  const acknowledged = new Map<string, { photo: string | null }>();
  let server = await start();
  let session = await signUp(server.origin, 'kill');
  await consent(server.origin, session, ['analysis', 'storage']);
  let sent = 0;
  let storedTwice = 0;
  let example: unknown;

  for (let kill = 0; kill < kills; kill++) {
    const { origin } = server;
    session = { ...session, origin };
    let alive = true;
    const unanswered: { key: string; body: Uint8Array<ArrayBuffer> }[] = [];
    let answered = 0;
    const post = (path: string, key: string, body: Uint8Array<ArrayBuffer> | string, type: string) =>
      fetch(`${origin}/api/v1/${path}`, {
        method: 'POST',
        headers: { ...session, 'content-type': type, 'idempotency-key': key },
        body,
      });
    /** One writer has photos assessed by the server, the others keep a photo and then what a device made of it. */
    const write = async (writer: number) => {
      while (alive) {
        const key = `w${writer}-${sent++}`;
        const body = await portrait(sent, 224 + (sent % 64));
        try {
          if (writer === 0) {
            const response = await post('assessments?whole=true', key, body, 'image/jpeg');
            if (response.status !== 201) continue;
            const { stored, assessment } = (await response.json()) as Answer;
            example ??= assessment;
            acknowledged.set(stored.id, { photo: stored.photo });
          } else {
            const kept = await post('photos', key, body, 'image/jpeg');
            if (kept.status !== 201 || !example) continue;
            const { id: photo } = (await kept.json()) as { id: string };
            const given = { takenAt: '2026-05-01T10:00:00Z', assessment: example, photo };
            const response = await post(
              'assessments',
              `${key}-device`,
              JSON.stringify(given),
              'application/json',
            );
            if (response.status !== 201) continue;
            const { stored } = (await response.json()) as Answer;
            acknowledged.set(stored.id, { photo });
          }
          answered += 1;
        } catch {
          if (writer === 0) unanswered.push({ key, body });
        }
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, i) => write(i));
    for (let i = 0; i < 600 && answered < 3 + (kill % 5); i++) await wait(50);
    // Each round ends at another point of the work; nothing is judged by the time.
    await wait((kill * 37) % 150);
    await server.end('SIGKILL');
    alive = false;
    await Promise.all(writers);
    onKill();
    server = await start();
    // What was not answered is sent again, as an app would; it must not be there twice.
    for (const { key, body } of unanswered.slice(0, 2)) {
      const again = {
        ...session,
        origin: server.origin,
        'content-type': 'image/jpeg',
        'idempotency-key': key,
      };
      const url = `${server.origin}/api/v1/assessments?whole=true`;
      const [first, second] = [
        await fetch(url, { method: 'POST', headers: again, body }),
        await fetch(url, { method: 'POST', headers: again, body }),
      ];
      if (first.status !== 201 || second.status !== 201) continue;
      const ids = [first, second].map(
        async (one) => ((await one.json()) as { stored: { id: string; photo: string } }).stored,
      );
      const [a, b] = await Promise.all(ids);
      if (a.id !== b.id) storedTwice += 1;
      acknowledged.set(a.id, { photo: a.photo });
    }
  }
  await server.end('SIGTERM');

  const parsed = parseConfig(given);
  if (!parsed.ok) throw new Error(parsed.faults.join(' '));
  const { config } = parsed;
  const database = await openDatabase(config);
  const blobs = await openBlobs(config.blobUrl);
  try {
    const secrets = await loadSecrets(config);
    const vault = openVault({ db: database.db, blobs, keys: secrets.blobKeys, secret: secrets.authSecret });
    const rows = await database.db.selectFrom('assessments').select(['id', 'photo_id']).execute();
    const photos = await database.db.selectFrom('photos').selectAll().execute();
    const readable = new Set<string>();
    for (const photo of photos) {
      const bytes = await vault.read(photo).catch(() => null);
      if (bytes?.length === photo.bytes) readable.add(photo.id);
    }
    const stored = new Map(rows.map(({ id, photo_id }) => [id, photo_id]));
    let acknowledgedLost = 0;
    for (const [id, { photo }] of acknowledged)
      if (!stored.has(id) || photo === null || stored.get(id) !== photo || !readable.has(photo))
        acknowledgedLost += 1;
    // A note of an upload or deletion under way will be settled by the next look at what is old enough.
    const notes = await database.db.selectFrom('blob_intents').select('key').execute();
    const keys = new Set([...photos.map(({ blob_key }) => blob_key), ...notes.map(({ key }) => key)]);
    let orphans = 0;
    for await (const { key } of blobs.list('photos/')) if (!keys.has(key)) orphans += 1;
    return { kills, acknowledged: acknowledged.size, acknowledgedLost, orphans, failedStarts, storedTwice };
  } finally {
    await blobs.close();
    await database.close();
  }
}
