/** Answers a create, once per idempotency key where one is sent. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { Service } from '../service.ts';
import type { AppEnvironment } from './app-environment.ts';
import { IDEMPOTENCY_KEY } from './define-route.ts';
import { type Creation, runOnce } from './run-once.ts';

/**
 * Prepares and writes; `content` is what makes two requests the same in addition to method, address and person.
 * Throws `request-invalid` (a malformed key), `idempotency-conflict`.
 */
export async function answerOnce<Body extends object>(
  c: Context<AppEnvironment>,
  { db }: Pick<Service, 'db'>,
  userId: string,
  content: Uint8Array | string,
  prepare: () => Promise<Creation<Body>>,
): Promise<Response> {
  const key = c.req.header('idempotency-key');
  if (key !== undefined && !IDEMPOTENCY_KEY.test(key))
    throw new ClarteError('request-invalid', 'Idempotency-Key');
  const { pathname, search } = new URL(c.req.url);
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${pathname}${search}\0`)
    .update(content)
    .digest('hex');
  const answer = await runOnce(db, key === undefined ? null : { userId, key, fingerprint }, prepare);
  if (answer.replayed) c.header('Idempotent-Replayed', 'true');
  return c.json(answer.body, answer.status as 201);
}
