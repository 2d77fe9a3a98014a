/** Signs messages as Standard Webhooks 1.0 asks: HMAC-SHA-256 over id, time and body. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Receivers throw away what is older or newer than this. */
export const REPLAY_WINDOW_S = 300;

/** A webhook's secret out of the service's: `whsec_` and base64. Nothing of it is stored. */
export function secretOf(webhookId: string, serviceSecret: string): string {
  return `whsec_${createHmac('sha256', serviceSecret).update(`webhook ${webhookId}`).digest('base64')}`;
}

/** The headers of a message; `at` in whole seconds since 1970. */
export function signMessage(id: string, body: string, at: number, secret: string): Record<string, string> {
  const signature = macOf(id, body, at, secret).toString('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
}

/** Whether the headers are of whoever has the secret, and not older or newer than {@link REPLAY_WINDOW_S}; for receivers. */
export function verifyMessage(
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  now: number,
  secret: string,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': given = '' } = headers;
  const at = Number(time);
  if (!id || !Number.isInteger(at) || Math.abs(now - at) > REPLAY_WINDOW_S) return false;
  const made = macOf(id, body, at, secret);
  return given.split(' ').some((one) => {
    const [version, signature = ''] = one.split(',');
    const bytes = Buffer.from(signature, 'base64');
    return version === 'v1' && bytes.length === made.length && timingSafeEqual(bytes, made);
  });
}

function macOf(id: string, body: string, at: number, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${at}.${body}`).digest();
}
