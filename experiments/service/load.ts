/** Loads a server on this machine with a bounded number of requests, and tells how long they took. */

export type LoadFigures = {
  readonly clients: number;
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
};

export type LoadOptions = {
  readonly clients: number;
  /** All requests end after these. */
  readonly requests: number;
  readonly seconds: number;
  readonly send: (at: number) => Promise<Response>;
};

/** `clients` clients, each with one request at a time, until the count or the time is up. */
export async function loadClosed({ clients, requests, seconds, send }: LoadOptions): Promise<LoadFigures> {
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  const startMs = performance.now();
  let next = 0;
  const client = async () => {
    while (next < requests && performance.now() - startMs < seconds * 1000) {
      const at = next++;
      const sentMs = performance.now();
      const response = await send(at);
      await response.arrayBuffer();
      times.push(performance.now() - sentMs);
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return summarise(clients, times, statuses, performance.now() - startMs);
}

/** Requests at a steady rate, whether or not the ones before are answered; also gives how many 503 told when to come back. */
export async function loadOpen({
  perSecond,
  seconds,
  send,
}: {
  perSecond: number;
  seconds: number;
  send: LoadOptions['send'];
}): Promise<LoadFigures & { readonly retryAfterTold: number }> {
  const times: number[] = [];
  const statuses: Record<number, number> = {};
  let retryAfterTold = 0;
  const startMs = performance.now();
  const count = Math.min(5000, Math.ceil(perSecond * seconds));
  const under: Promise<void>[] = [];
  for (let at = 0; at < count; at++) {
    const dueMs = startMs + (at * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    under.push(
      (async () => {
        const sentMs = performance.now();
        const response = await send(at);
        await response.arrayBuffer();
        if (response.status === 200) times.push(performance.now() - sentMs);
        if (response.status === 503 && Number(response.headers.get('retry-after')) > 0) retryAfterTold += 1;
        statuses[response.status] = (statuses[response.status] ?? 0) + 1;
      })(),
    );
  }
  await Promise.all(under);
  return { ...summarise(0, times, statuses, performance.now() - startMs), retryAfterTold };
}

function summarise(
  clients: number,
  times: number[],
  statuses: Record<number, number>,
  spentMs: number,
): LoadFigures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN);
  return {
    clients,
    requests: times.length,
    perSecond: round(times.length / (spentMs / 1000)),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    statuses,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
