/** Bounds the memory that request bodies take: room is taken as bytes arrive, never by what is announced. */
import { ClarteError } from '#core/errors.ts';

export type HoldOptions = {
  /** Bytes that all bodies may hold; one body at a time may go past it, so that those under way cannot wait for each other. */
  readonly capacityBytes: number;
  /** Bytes that the bodies of one client may hold, and how many may come in at a time. */
  readonly clientBytes: number;
  /** By the start of the client's name, such as `address` or `account`. */
  readonly clientBodies: Readonly<Record<string, number>>;
  /** Bodies that may wait for room. */
  readonly waiting: number;
  /** A body that has brought nothing for so long may be ended for another one of the same client. */
  readonly idleMs: number;
  /** Longest wait for room. */
  readonly roomMs: number;
  /** Milliseconds from any fixed start. */
  readonly now: () => number;
};

/** One body that is coming in, or is worked on. */
export type HeldBody = {
  /** Aborted with `upload-stalled` where the body has to go. */
  readonly signal: AbortSignal;
  /** Waits until there is room for this many bytes more. Throws `busy`, `upload-stalled`, the signal's reason. */
  take(bytes: number): Promise<void>;
  /** Says that bytes came. */
  touch(): void;
  /** It is all there: no longer one of those coming in. */
  complete(): void;
  release(): void;
};

/** See the file. */
export type Bodies = {
  /** Begins one; `clients` are the names it counts under. Throws `too-many-requests` where one has too many under way. */
  open(clients: readonly string[]): HeldBody;
  figures(): { readonly running: number; readonly waiting: number; readonly heldBytes: number };
};

type Body = {
  readonly clients: readonly string[];
  readonly abort: AbortController;
  held: number;
  coming: boolean;
  touchedMs: number;
};
type Waiter = { readonly body: Body; readonly bytes: number; readonly start: () => void };

/** A room for bodies. */
export function holdBodies(options: HoldOptions): Bodies {
  const { capacityBytes, clientBytes, clientBodies, waiting, idleMs, roomMs, now } = options;
  const bodies = new Set<Body>();
  let queue: Waiter[] = [];
  let used = 0;
  /** The one that may go past the capacity. */
  let first: Body | null = null;

  const heldBy = (client: string) => {
    let sum = 0;
    for (const body of bodies) if (body.clients.includes(client)) sum += body.held;
    return sum;
  };
  const fits = (body: Body, bytes: number) =>
    body === first ||
    (used + bytes <= capacityBytes && body.clients.every((client) => heldBy(client) + bytes <= clientBytes));
  const grant = (body: Body, bytes: number) => {
    body.held += bytes;
    used += bytes;
  };
  const admit = () => {
    for (;;) {
      if (!first && queue[0]) first = queue[0].body;
      const next = queue.find((waiter) => fits(waiter.body, waiter.bytes));
      if (!next) return;
      queue = queue.filter((waiter) => waiter !== next);
      grant(next.body, next.bytes);
      next.start();
    }
  };
  const wait = (body: Body, bytes: number) =>
    new Promise<void>((resolve, reject) => {
      const end = (reason: unknown) => {
        clearTimeout(timer);
        body.abort.signal.removeEventListener('abort', aborted);
        queue = queue.filter((one) => one !== waiter);
        if (reason === undefined) resolve();
        else reject(reason);
      };
      const aborted = () => end(body.abort.signal.reason);
      const timer = setTimeout(() => end(new ClarteError('busy')), roomMs);
      const waiter: Waiter = { body, bytes, start: () => end(undefined) };
      body.abort.signal.addEventListener('abort', aborted);
      queue.push(waiter);
      admit();
    });
  /** Makes place for another body of a client that has too many: the one that has been silent for longest goes. */
  const limit = (client: string) => {
    const most = clientBodies[client.split(' ')[0]];
    const coming = [...bodies].filter((body) => body.coming && body.clients.includes(client));
    if (most === undefined || coming.length < most) return;
    const [silent] = coming.toSorted((a, b) => a.touchedMs - b.touchedMs);
    if (now() - silent.touchedMs < idleMs)
      throw new ClarteError('too-many-requests', `${most} uploads at a time`);
    silent.coming = false;
    silent.abort.abort(new ClarteError('upload-stalled', 'another one came meanwhile'));
  };

  return {
    open(clients) {
      for (const client of clients) limit(client);
      const abort = new AbortController();
      const body: Body = { clients, abort, held: 0, coming: true, touchedMs: now() };
      bodies.add(body);
      return {
        signal: abort.signal,
        async take(bytes) {
          abort.signal.throwIfAborted();
          if (fits(body, bytes)) return grant(body, bytes);
          if (queue.length >= waiting) throw new ClarteError('busy');
          await wait(body, bytes);
          body.touchedMs = now();
        },
        touch() {
          body.touchedMs = now();
        },
        complete() {
          body.coming = false;
        },
        release() {
          if (!bodies.delete(body)) return;
          used -= body.held;
          if (first === body) first = null;
          admit();
        },
      };
    },
    figures: () => ({
      running: [...bodies].filter(({ coming }) => coming).length,
      waiting: queue.length,
      heldBytes: used,
    }),
  };
}
