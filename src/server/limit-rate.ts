/** Bounds how often one account, key or address may ask. */
import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from './app-environment.ts';
import type { Config } from './config.ts';
import type { Database } from './store/open-database.ts';

const WINDOW_S = 60;

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
  return {
    anonymous: await open('address', rates.anonymous),
    account: await open('account', rates.account),
  };
}

export type Rates = Awaited<ReturnType<typeof openRates>>;

/** Counts the request. Throws `too-many-requests`; the time to wait is in Retry-After. */
export function limitRate(rates: Rates): MiddlewareHandler<AppEnvironment> {
  return async (c, next) => {
    const actor = c.get('actor');
    const [limiter, key] =
      !actor || actor.kind === 'anonymous'
        ? [rates.anonymous, c.get('address') ?? 'unknown']
        : [rates.account, actor.kind === 'key' ? actor.keyId : actor.userId];
    if (limiter) {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (error instanceof Error) throw error;
        const waitS = Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000));
        c.header('Retry-After', String(waitS));
        throw new ClarteError('too-many-requests', `wait ${waitS} s`);
      }
    }
    await next();
  };
}
