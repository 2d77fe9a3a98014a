/** Several processes behind a proxy, short; experiments/measure-operations.ts runs the same for longer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consent, signUp } from '../service/spawn-server.ts';
import { findPostgres, POSTGRES_HINT } from '../service/start-postgres.ts';
import { killWorkers } from './kill-workers.ts';
import { type Cluster, openCluster } from './open-cluster.ts';
import { restartDatabase } from './restart-database.ts';
import { rollServers } from './roll-servers.ts';
import { HAPROXY_HINT, hasHaproxy } from './start-haproxy.ts';

const SLOW_MS = 300_000;
const isPossible = findPostgres() !== null && hasHaproxy();
if (!findPostgres()) console.warn(`Tests of several servers are skipped. ${POSTGRES_HINT}`);
if (!hasHaproxy()) console.warn(`Tests of several servers are skipped. ${HAPROXY_HINT}`);

describe.skipIf(!isPossible)('two servers, two workers, one database, one bucket, a proxy', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await openCluster();
  }, SLOW_MS);
  afterAll(() => cluster?.stop());

  const person = async (name: string) => {
    const session = await signUp(cluster.origin, name);
    await consent(cluster.origin, session, ['analysis', 'storage']);
    return session;
  };

  test('a server and a worker are replaced under load, and no request fails', {
    timeout: SLOW_MS,
  }, async () => {
    const figures = await rollServers(cluster, await person('roll'), ['api-0', 'worker-0']);
    expect(figures.faults).toEqual([]);
    expect(figures.failedRequests).toBe(0);
    expect(figures.requests).toBeGreaterThan(20);
  });

  test('jobs of killed workers are finished, once', { timeout: SLOW_MS }, async () => {
    const session = await person('jobs');
    const figures = await killWorkers(cluster, session, { kills: 2, batches: 3, perBatch: 4 });
    expect(figures).toMatchObject({ kills: 2, photos: 12, jobsLost: 0, photosLost: 0, doubled: 0 });
  });

  test('a restart of the database is outlived by every process and job', { timeout: SLOW_MS }, async () => {
    const figures = await restartDatabase(cluster, await person('database'));
    expect(figures.lastWords).toEqual([]);
    expect(figures).toMatchObject({ ended: 0, job: 'done', jobProgress: { done: 4, total: 4 } });
    expect(Object.keys(figures.statuses).filter((status) => !['200', '201', '503'].includes(status))).toEqual(
      [],
    );
  });
});
