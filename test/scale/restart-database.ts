/** Restarts PostgreSQL under load: no process ends, answers come again, a job under way is finished. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Job } from '#core/schema/job.ts';
import { portrait } from '../service/portraits.ts';
import { type LoadCounts, loadCluster } from './load-cluster.ts';
import type { Cluster } from './open-cluster.ts';

export type DatabaseRestartFigures = {
  readonly requests: number;
  /** Those during the restart are 503, which tells clients to come again. */
  readonly statuses: LoadCounts['statuses'];
  readonly faults: readonly string[];
  /** Processes that ended. */
  readonly ended: number;
  /** What those wrote last. */
  readonly lastWords: readonly string[];
  /** From the database being back until a person's trend is read again through the proxy, ms. */
  readonly recoveredMs: number;
  /** State of the job that was under way, at its end. */
  readonly job: Job['state'];
  readonly jobProgress: Job['progress'];
};

const PHOTOS = 4;

/** `session` is of a person with the consents analysis and storage. */
export async function restartDatabase(
  cluster: Cluster,
  session: Record<string, string>,
): Promise<DatabaseRestartFigures> {
  const { origin, postgres, members } = cluster;
  const post = async (path: string, type: string, body: BodyInit) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { ...session, 'content-type': type },
      body,
    });
    return ((await response.json()) as { id: string }).id;
  };
  const photos: string[] = [];
  for (let i = 0; i < PHOTOS; i++) photos.push(await post('/photos', 'image/jpeg', await portrait(100 + i)));
  const job = await post('/batches', 'application/json', JSON.stringify({ photos }));
  const readJob = async () => {
    const response = await fetch(`${origin}/api/v1/jobs/${job}`, { headers: session });
    return response.ok ? ((await response.json()) as Job) : null;
  };
  for (let look = 0; look < 300 && (await readJob())?.state === 'queued'; look++) await wait(50);

  const load = await loadCluster(origin, session);
  await wait(1000);
  await postgres.restart();
  const backMs = performance.now();
  const canRead = async () => (await fetch(`${origin}/api/v1/trend`, { headers: session })).ok;
  for (let look = 0; look < 600 && !(await canRead()); look++) await wait(50);
  const recoveredMs = Math.round(performance.now() - backMs);
  await wait(2000);
  const counts = await load.stop();

  let read = await readJob();
  for (let look = 0; look < 600 && (read === null || ['queued', 'running'].includes(read.state)); look++) {
    await wait(100);
    read = await readJob();
  }
  const ended = members.filter(({ server }) => server().child.exitCode !== null);
  return {
    ...counts,
    ended: ended.length,
    lastWords: ended.map(({ name, server }) => `${name}: ${server().output.slice(-12).join('\n')}`),
    recoveredMs,
    job: read?.state ?? 'queued',
    jobProgress: read?.progress ?? { done: 0, total: 0 },
  };
}
