/** Sends what a rater gave: takes votes and corrections, keeps them, sends them on, tells how that goes. */
import { signal } from '@preact/signals';
import type { SentVotes, Vote } from '#core/schema/vote.ts';
import type { Answer } from '../pro/ask-api.ts';
import { correctLesions, type LesionCorrection, sendVotes } from './label-api.ts';
import { type Outbox, openOutbox, type Refused, type Sending } from './outbox.ts';

/** Something to be sent; the id is that of the vote or correction in it. */
export type SentItem = { readonly id: string; readonly study: string } & (
  | { readonly kind: 'vote'; readonly vote: Vote }
  | { readonly kind: 'lesions'; readonly task: string; readonly correction: LesionCorrection }
);

/** `waiting` things are on the device only; `refused` ones the server will never take. */
export type SenderState = {
  readonly waiting: number;
  readonly connection: 'fine' | 'broken' | 'signed-out';
  readonly refused: readonly Refused<SentItem>[];
};

export type Sender = {
  /** Resolves once the device holds it; sending goes on behind. Rejects where the device has no room. */
  give(item: SentItem): Promise<void>;
  /** What waits, oldest first. */
  waiting(): Promise<SentItem[]>;
  /** Sends what waits; resolves when that is done or cannot be. */
  flush(): Promise<void>;
  dismissRefused(): Promise<void>;
  close(): void;
};

export const senderState = signal<SenderState>({ waiting: 0, connection: 'fine', refused: [] });

const DATABASE = 'clarte-labelling';
/** After a failure; doubled each time up to the longest. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** The server's word for a fault that will pass. */
const PASSING = [
  'unreachable',
  'busy',
  'not-ready',
  'too-many-requests',
  'internal',
  'data-locked',
  'storage-full',
];

/** Opens the sender of an account; `onVotes` hears what the server answers. */
export async function openSender(
  account: string,
  onVotes: (study: string, sent: SentVotes) => void,
): Promise<Sender> {
  const outbox = await openOutbox<SentItem>({
    name: DATABASE,
    account,
    send: (items) => sendItems(items, onVotes),
    alone: (work) => navigator.locks.request(DATABASE, work) as ReturnType<typeof work>,
  });
  return startSender(outbox);
}

function startSender(outbox: Outbox<SentItem>): Sender {
  let closed = false;
  let waitMs = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function tell(connection = senderState.value.connection): Promise<void> {
    const [waiting, refused] = await Promise.all([outbox.waiting(), outbox.refused()]);
    if (!closed) senderState.value = { waiting: waiting.length, connection, refused };
  }

  async function flush(): Promise<void> {
    if (closed) return;
    clearTimeout(timer);
    const end = await outbox.flush();
    await tell(end === 'empty' ? 'fine' : end === 'signed-out' ? 'signed-out' : 'broken');
    if (closed) return;
    if (end === 'empty') waitMs = FIRST_WAIT_MS;
    else {
      timer = setTimeout(flushQuietly, waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    }
  }

  // Closed in the middle of it: the next visit goes on.
  const flushQuietly = () => void flush().catch((error) => closed || console.error(error));
  addEventListener('online', flushQuietly);
  flushQuietly();
  return {
    async give(item) {
      await outbox.add(item);
      await tell();
      flushQuietly();
    },
    waiting: outbox.waiting,
    flush,
    async dismissRefused() {
      await outbox.dismissRefused();
      await tell();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener('online', flushQuietly);
      outbox.close();
    },
  };
}

/** The first things that go to one address together. */
async function sendItems(
  items: readonly SentItem[],
  onVotes: (study: string, sent: SentVotes) => void,
): Promise<Sending> {
  const [first] = items;
  if (first.kind === 'lesions') {
    const { id, task, correction } = first;
    return settle(await correctLesions(task, correction), [id], () => [[id, null]]);
  }
  const end = items.findIndex(({ kind, study }) => kind !== 'vote' || study !== first.study);
  const votes = items
    .slice(0, end < 0 ? items.length : end)
    .flatMap((item) => (item.kind === 'vote' ? [item.vote] : []));
  const ids = votes.map(({ id }) => id);
  return settle(await sendVotes(first.study, votes), ids, (sent) => {
    onVotes(first.study, sent);
    return [
      ...sent.kept.map((id) => [id, null] as const),
      ...sent.refused.map(({ id, code }) => [id, code] as const),
    ];
  });
}

function settle<T>(
  answer: Answer<T>,
  ids: readonly string[],
  read: (value: T) => readonly (readonly [string, string | null])[],
): Sending {
  if (answer.ok) return { kind: 'answered', settled: new Map(read(answer.value)) };
  if (answer.code === 'not-signed-in') return { kind: 'signed-out' };
  if (PASSING.includes(answer.code)) return { kind: 'unreachable' };
  return { kind: 'answered', settled: new Map(ids.map((id) => [id, answer.code])) };
}
