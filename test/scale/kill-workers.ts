/** Kills workers in the midst of jobs, again and again, and counts the jobs that were lost or had their effects twice. */
import { setTimeout as wait } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import type { Job } from '#core/schema/job.ts';
import { portrait } from '../service/portraits.ts';
import type { Cluster } from './open-cluster.ts';

export type WorkerKillFigures = {
  readonly kills: number;
  readonly jobs: number;
  readonly photos: number;
  readonly jobsLost: number;
  /** Photos of batches that were not assessed, or not stored. */
  readonly photosLost: number;
  /** Assessments stored beyond one a photo of a batch. */
  readonly doubled: number;
  /** The three together. */
  readonly jobsLostOrDoubled: number;
};

const DEADLINE_MS = 240_000;

/** `session` is of a person with the consents analysis and storage who has nothing stored yet. */
export async function killWorkers(
  cluster: Cluster,
  session: Record<string, string>,
  { kills, batches, perBatch }: { kills: number; batches: number; perBatch: number },
  onKill: () => void = () => {},
): Promise<WorkerKillFigures> {
  const { origin } = cluster;
  const ask = async <T>(method: string, path: string, body?: object | Uint8Array<ArrayBuffer>) => {
    const isPhoto = body instanceof Uint8Array;
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...session,
        ...(body ? { 'content-type': isPhoto ? 'image/jpeg' : 'application/json' } : {}),
      },
      ...(body ? { body: isPhoto ? body : JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };

  const photos: string[] = [];
  for (let i = 0; i < perBatch; i++)
    photos.push((await ask<{ id: string }>('POST', '/photos', await portrait(i))).id);
  const ids: string[] = [];
  for (let i = 0; i < batches; i++) ids.push((await ask<Job>('POST', '/batches', { photos })).id);
  ids.push((await ask<Job>('POST', '/exports')).id);
  const jobs = () => Promise.all(ids.map((id) => ask<Job>('GET', `/jobs/${id}`)));
  const doneOf = (all: readonly Job[]) => all.reduce((sum, { progress }) => sum + progress.done, 0);
  const isOpen = ({ state }: Job) => state === 'queued' || state === 'running';

  const startMs = performance.now();
  const workers = cluster.members.filter(({ role }) => role === 'worker');
  let killed = 0;
  for (let done = -1; killed < kills; killed++) {
    // Something was finished since the last kill, something is left.
    for (;;) {
      const now = await jobs();
      if (!now.some(isOpen) || performance.now() - startMs > DEADLINE_MS) break;
      const running = now.some(({ state }) => state === 'running');
      if (running && doneOf(now) > done) {
        done = doneOf(now);
        break;
      }
      await wait(50);
    }
    // Each round ends at another point of the work; nothing is judged by the time.
    await wait((killed * 61) % 300);
    await workers[killed % workers.length].replace('SIGKILL');
    onKill();
  }
  let ended = await jobs();
  while (ended.some(isOpen) && performance.now() - startMs < DEADLINE_MS) {
    await wait(200);
    ended = await jobs();
  }

  const items = ended.flatMap((job) => job.items ?? []);
  const assessed = new Set(items.flatMap(({ assessment }) => assessment ?? []));
  const stored = await storedAssessments(ask);
  const exported = await fetch(`${origin}/api/v1/jobs/${ids.at(-1)}/result`, { headers: session });
  const isWhole = exported.ok && 'photos.json' in unzipSync(new Uint8Array(await exported.arrayBuffer()));
  const jobsLost =
    ended.filter(({ state, progress }) => state !== 'done' || progress.done !== progress.total).length +
    (isWhole ? 0 : 1);
  const photosLost = items.length - [...assessed].filter((id) => stored.has(id)).length;
  const doubled = stored.size - assessed.size;
  return {
    kills: killed,
    jobs: ids.length,
    photos: items.length,
    jobsLost,
    photosLost,
    doubled,
    jobsLostOrDoubled: jobsLost + photosLost + doubled,
  };
}

async function storedAssessments(
  ask: <T>(method: string, path: string) => Promise<T>,
): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: { id: string }[]; next: string | null } = await ask(
      'GET',
      `/assessments?limit=100${cursor ? `&cursor=${cursor}` : ''}`,
    );
    for (const { id } of page.items) all.add(id);
    cursor = page.next;
  }
  return all;
}
