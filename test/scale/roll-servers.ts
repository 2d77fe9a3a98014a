/** Replaces every process of a cluster in turn, as a new version would, while clients go on. */
import { setTimeout as wait } from 'node:timers/promises';
import { failedOf, type LoadCounts, loadCluster } from './load-cluster.ts';
import type { Cluster } from './open-cluster.ts';
import { LOOK_MS } from './start-haproxy.ts';

export type RollFigures = {
  readonly restarts: number;
  readonly requests: number;
  /** Requests that met anything but their answer. */
  readonly failedRequests: number;
  readonly statuses: LoadCounts['statuses'];
  readonly faults: readonly string[];
};

/** `names` are the members replaced, in this order, each once. */
export async function rollServers(
  cluster: Cluster,
  session: Record<string, string>,
  names: readonly string[],
): Promise<RollFigures> {
  const load = await loadCluster(cluster.origin, session);
  await wait(2 * LOOK_MS);
  for (const name of names) {
    await cluster.members.find((member) => member.name === name)!.replace('SIGTERM');
    // The proxy takes it in with one of its next looks.
    await wait(4 * LOOK_MS);
  }
  const counts = await load.stop();
  const { requests, statuses, faults } = counts;
  return { restarts: names.length, requests, failedRequests: failedOf(counts), statuses, faults };
}
