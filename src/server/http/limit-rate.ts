/** Bounds how often one account, key or address may ask, and how often passwords may be tried. */
import type { Context, MiddlewareHandler } from 'hono';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import { ClarteError } from '#core/errors.ts';
import type { Config } from '../config.ts';
import type { Database } from '../store/open-database.ts';
import type { AppEnvironment } from './app-environment.ts';
import { clientOf } from './client-names.ts';
import { openTries, type Tries, TryTooSoon } from './limit-tries.ts';

const WINDOW_S = 60;
const AUTH_POINTS = 60;
const NO_TRIES: Tries = { begin: async () => ({ async succeeded() {} }) };

/** Counts of requests, shared by all processes on one PostgreSQL. */
export async function openRates({ pool }: Pick<Database, 'pool'>, rates: Config['rates']) {
  const open = async (
    keyPrefix: string,
    points: number,
    duration = WINDOW_S,
    blocked = {},
  ): Promise<RateLimiterAbstract> => {
    const options = { keyPrefix, points, duration };
    if (!pool) return new RateLimiterMemory(options);
    return new Promise<RateLimiterPostgres>((resolve, reject) => {
      const limiter: RateLimiterPostgres = new RateLimiterPostgres(
        {
          ...options,
          storeClient: pool,
          tableName: 'request_rates',
          ...blocked,
          insuranceLimiter: new RateLimiterMemory(options),
        },
        (error) => (error ? reject(error) : resolve(limiter)),
      );
    });
  };
  const perMinute = (keyPrefix: string, points: number) =>
    points === 0
      ? null
      : open(keyPrefix, points, WINDOW_S, {
          // Who is over the limit is turned away without asking the database again.
          inMemoryBlockOnConsumed: points + 1,
          inMemoryBlockDuration: WINDOW_S,
        });
  const isLimited = rates.anonymous > 0;
  return {
    anonymous: await perMinute('address', rates.anonymous),
    account: await perMinute('account', rates.account),
    /** Everything about signing in and out, by address. */
    auth: await perMinute('auth', isLimited ? AUTH_POINTS : 0),
    /** What tries a password, finds out whether there is an account, or sends an email. */
    tries: isLimited ? await openTries(open) : NO_TRIES,
  };
}

type AppContext = Context<AppEnvironment>;

export type Rates = Awaited<ReturnType<typeof openRates>>;

/** Counts the request. Throws `too-many-requests`; the time to wait is in Retry-After. */
export function limitRate(rates: Rates): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const actor = c.get('actor');
    if (!actor || actor.kind === 'anonymous')
      await consume(c, rates.anonymous, clientOf(c.get('address') ?? 'unknown'));
    else await consume(c, rates.account, actor.kind === 'key' ? actor.keyId : actor.userId);
    await next();
  };
}

/** The same for the addresses of better-auth, whose own counting would be one for each process. */
export function limitAuthRate(rates: Rates): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    await consume(c, rates.auth, clientOf(c.get('address') ?? 'unknown'));
    await next();
  };
}

/** Begins a try as {@link Tries} does, and says in Retry-After how long to wait. */
export async function beginTry(c: AppContext, { tries }: Rates, names: Parameters<Tries['begin']>[0]) {
  return tries.begin(names).catch((error) => {
    if (error instanceof TryTooSoon) c.header('Retry-After', String(error.waitS));
    throw error;
  });
}

async function consume(c: AppContext, limiter: RateLimiterAbstract | null, key: string): Promise<void> {
  try {
    if (limiter) tellRate(c, limiter, await limiter.consume(key));
  } catch (error) {
    if (error instanceof Error) throw error;
    const waitS = Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000));
    if (limiter) tellRate(c, limiter, error as RateLimiterRes);
    c.header('Retry-After', String(waitS));
    throw new ClarteError('too-many-requests', `wait ${waitS} s`);
  }
}

/** How much is left, in the form of the IETF's draft on RateLimit headers. */
function tellRate(c: AppContext, { points, duration }: RateLimiterAbstract, left: RateLimiterRes): void {
  c.header('RateLimit-Policy', `"requests";q=${points};w=${duration}`);
  const resetS = Math.max(0, Math.ceil(left.msBeforeNext / 1000));
  c.header('RateLimit', `"requests";r=${Math.max(0, left.remainingPoints)};t=${resetS}`);
}
