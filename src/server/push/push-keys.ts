/** The server's own pair of keys for push (VAPID, RFC 8292): made once, kept encrypted in the database for all processes. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import webPush from 'web-push';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { readFact } from '../store/facts.ts';
import type { Tables } from '../store/schema.ts';
import { keepFactOnce } from './queries.ts';

const NAME = 'push keys';
const PairSchema = z.strictObject({ publicKey: z.string(), privateKey: z.string() });
/** base64url, as browsers and push services take them. */
export type PushKeys = z.infer<typeof PairSchema>;

/**
 * The pair, made where there is none yet; several processes at once end with the same one. `secret` is the service's own.
 * Throws `data-broken` where it was made under another secret.
 */
export async function readPushKeys(db: Kysely<Tables>, secret: string): Promise<PushKeys> {
  const kept = await readFact(db, NAME);
  if (kept) return open(kept.value, secret);
  await keepFactOnce(db, NAME, seal(webPush.generateVAPIDKeys(), secret));
  return open((await readFact(db, NAME))!.value, secret);
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'clarte push keys', 32));
}

function seal(pair: PushKeys, secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(pair), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

function open(sealed: string, secret: string): PushKeys {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return PairSchema.parse(JSON.parse(text.toString('utf8')));
  } catch (cause) {
    throw new ClarteError('data-broken', 'the keys for push', { cause });
  }
}
