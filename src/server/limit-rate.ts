/** Bounds how often one account, key or address may ask, and how often passwords may be tried. */
import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from './app-environment.ts';
import type { Config } from './config.ts';
import type { Database } from './store/open-database.ts';

const WINDOW_S = 60;
const AUTH_POINTS = 60;
const GUESS_POINTS = 10;

/** Counts of requests, shared by all processes on one PostgreSQL. */
export async function openRates({ pool }: Pick<Database, 'pool'>, rates: Config['rates']) {
  const open = async (keyPrefix: string, points: number) => {
    if (points === 0) return null;
    const options = { keyPrefix, points, duration: WINDOW_S };
    if (!pool) return new RateLimiterMemory(options);
    return new Promise<RateLimiterPostgres>((resolve, reject) => {
      const limiter: RateLimiterPostgres = new RateLimiterPostgres(
        {
          ...options,
          storeClient: pool,
          tableName: 'request_rates',
          // Who is over the limit is turned away without asking the database again.
          inMemoryBlockOnConsumed: points + 1,
          inMemoryBlockDuration: WINDOW_S,
          insuranceLimiter: new RateLimiterMemory(options),
        },
        (error) => (error ? reject(error) : resolve(limiter)),
      );
    });
  };
  const isLimited = rates.anonymous > 0;
  return {
    anonymous: await open('address', rates.anonymous),
    account: await open('account', rates.account),
    /** Everything about signing in and out, by address. */
    auth: await open('auth', isLimited ? AUTH_POINTS : 0),
    /** What tries a password or finds out whether there is an account, by address. */
    guess: await open('guess', isLimited ? GUESS_POINTS : 0),
  };
}

type AppContext = Context<AppEnvironment>;

export type Rates = Awaited<ReturnType<typeof openRates>>;

/** Counts the request. Throws `too-many-requests`; the time to wait is in Retry-After. */
export function limitRate(rates: Rates): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const actor = c.get('actor');
    if (!actor || actor.kind === 'anonymous')
      await consume(c, rates.anonymous, c.get('address') ?? 'unknown');
    else await consume(c, rates.account, actor.kind === 'key' ? actor.keyId : actor.userId);
    await next();
  };
}

const GUESSES =
  /\/(?:sign-in|sign-up|request-password-reset|reset-password|change-password|passkey\/verify-authentication)\b/;

/** The same for the addresses of better-auth, whose own counting would be one for each process. */
export function limitAuthRate(
  rates: Rates,
  addressOf: (c: AppContext) => string,
): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const address = addressOf(c);
    await consume(c, rates.auth, address);
    if (c.req.method === 'POST' && GUESSES.test(c.req.path)) await consume(c, rates.guess, address);
    await next();
  };
}

async function consume(c: AppContext, limiter: Rates[keyof Rates], key: string): Promise<void> {
  try {
    await limiter?.consume(key);
  } catch (error) {
    if (error instanceof Error) throw error;
    const waitS = Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000));
    c.header('Retry-After', String(waitS));
    throw new ClarteError('too-many-requests', `wait ${waitS} s`);
  }
}
