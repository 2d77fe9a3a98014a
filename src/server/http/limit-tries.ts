/** Bounds tries of passwords, and emails asked for: some are free, then pauses grow between them, up to a bound. */
import { createHash } from 'node:crypto';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { ClarteError } from '#core/errors.ts';

/** What a try counts under. */
export type TryKind = keyof typeof RULES;
export type TryName = readonly [kind: TryKind, name: string];

/**
 * `free` tries within `windowS`; the next one waits `firstS`, each further one twice as long, at most `mostS`.
 * An account's pause stays short enough that whoever guesses cannot lock its owner out for long, and a device that has been
 * signed in counts by itself. Emails are good for an hour, so that whoever is made to wait has one that works.
 */
const RULES = {
  account: { free: 10, windowS: 86_400, firstS: 5, mostS: 300 },
  device: { free: 10, windowS: 86_400, firstS: 5, mostS: 60 },
  network: { free: 10, windowS: 900, firstS: 5, mostS: 60 },
  'email-account': { free: 3, windowS: 86_400, firstS: 60, mostS: 3600 },
  'email-network': { free: 20, windowS: 3600, firstS: 10, mostS: 600 },
} as const;

/** A try that may be made. */
export type Try = {
  /** It was no guess: it counts no longer, and what counted against the account or device is forgotten. */
  succeeded(): Promise<void>;
};

export type Tries = {
  /** Counts a try under each name, before it is made. Throws `too-many-requests` with the seconds to wait. */
  begin(names: readonly TryName[]): Promise<Try>;
};

/** Opens a count of that prefix; `points` are free within `durationS`. */
export type OpenCount = (prefix: string, points: number, durationS: number) => Promise<RateLimiterAbstract>;

/** Thrown where a try has to wait. */
export class TryTooSoon extends ClarteError {
  readonly waitS: number;

  constructor(waitS: number) {
    super('too-many-requests', `wait ${waitS} s`);
    this.waitS = waitS;
  }
}

/** See the file. */
export async function openTries(open: OpenCount): Promise<Tries> {
  const counts = new Map<TryKind, { count: RateLimiterAbstract; gate: RateLimiterAbstract }>();
  for (const [kind, { windowS }] of Object.entries(RULES) as [TryKind, (typeof RULES)[TryKind]][])
    counts.set(kind, {
      count: await open(`tries-${kind}`, Number.MAX_SAFE_INTEGER, windowS),
      gate: await open(`pause-${kind}`, 1, RULES[kind].mostS),
    });
  const of = (kind: TryKind) => counts.get(kind) as NonNullable<ReturnType<typeof counts.get>>;

  /** Counted first and looked at then, or many at once would all be free. */
  const count = async ([kind, name]: TryName) => {
    const { free, firstS, mostS } = RULES[kind];
    const { count, gate } = of(kind);
    const key = keyOf(name);
    const { consumedPoints } = await count.penalty(key, 1);
    if (consumedPoints < free) return;
    const customDuration = Math.min(mostS, firstS * 2 ** Math.min(20, consumedPoints - free));
    try {
      await gate.consume(key, 1, { customDuration });
    } catch (error) {
      if (error instanceof Error) throw error;
      await count.reward(key, 1);
      throw new TryTooSoon(Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000)));
    }
  };

  return {
    async begin(names) {
      const counted: TryName[] = [];
      try {
        for (const name of names) {
          await count(name);
          counted.push(name);
        }
      } catch (error) {
        // What was not made counts nowhere: the account's owner is not to pay for a network that has to wait.
        for (const [kind, name] of counted) await of(kind).count.reward(keyOf(name), 1);
        throw error;
      }
      return {
        async succeeded() {
          for (const [kind, name] of names) {
            const { count, gate } = of(kind);
            const key = keyOf(name);
            if (kind === 'account' || kind === 'device') {
              await count.delete(key);
              await gate.delete(key);
            } else await count.reward(key, 1);
          }
        },
      };
    },
  };
}

/** Names hold addresses of people, and where they are kept they outlive an erasure by a day. */
const keyOf = (name: string) => createHash('sha256').update(name).digest('base64url').slice(0, 32);
