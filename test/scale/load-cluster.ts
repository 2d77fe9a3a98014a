/** Clients that use the service through the proxy as people do, and note every answer that is not what they asked for. */
import { portrait } from '../service/portraits.ts';

export type LoadCounts = {
  requests: number;
  /** Answers by status; `none` is a connection that broke. */
  readonly statuses: Record<string, number>;
  /** What failed, in words, for whoever looks into it. */
  readonly faults: string[];
};

export type RunningLoad = { stop(): Promise<LoadCounts> };

const CLIENTS = 4;
const PHOTOS = 8;

/** Starts clients, each with one request at a time: pages, trends, photos assessed, photos assessed and kept. */
export async function loadCluster(origin: string, session: Record<string, string>): Promise<RunningLoad> {
  const photos = await Promise.all(Array.from({ length: PHOTOS }, (_, i) => portrait(i, 224)));
  const assess = (path: string, at: number) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { ...session, 'content-type': 'image/jpeg' },
      body: photos[at % PHOTOS],
    });
  const asks = [
    ['page', () => fetch(`${origin}/api/v1/consent-texts`)],
    ['trend', () => fetch(`${origin}/api/v1/trend`, { headers: session })],
    ['score', (at: number) => assess('/api/v1/score', at)],
    ['keep', (at: number) => assess('/api/v1/assessments?whole=true', at)],
  ] as const;
  const counts: LoadCounts = { requests: 0, statuses: {}, faults: [] };
  let alive = true;
  let next = 0;
  const client = async () => {
    while (alive) {
      const at = next++;
      const [name, ask] = asks[at % asks.length];
      const answer = await ask(at).then(
        async (response) => {
          const text = await response.text();
          return { status: String(response.status), text };
        },
        (error: Error) => ({ status: 'none', text: String(error.cause ?? error) }),
      );
      counts.requests += 1;
      counts.statuses[answer.status] = (counts.statuses[answer.status] ?? 0) + 1;
      if (!answer.status.startsWith('2')) {
        counts.faults.push(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  return {
    async stop() {
      alive = false;
      await Promise.all(clients);
      return counts;
    },
  };
}

/** Requests that were not answered as asked. */
export const failedOf = ({ statuses }: LoadCounts): number =>
  Object.entries(statuses).reduce((sum, [status, count]) => sum + (status.startsWith('2') ? 0 : count), 0);
