/** Marks a device on which somebody signed in, so that guesses made elsewhere do not make them wait. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** No dot: what begins with `clarte.` is a session's. */
export const DEVICE_COOKIE = 'clarte-device';
const DAYS = 180;

/** The cookie for a device of the account; it says nothing to who has not the secret. */
export function deviceCookie(secret: string, email: string, secure: boolean): string {
  const nonce = randomBytes(16).toString('base64url');
  const value = `${nonce}.${mac(secret, email, nonce)}`;
  return `${DEVICE_COOKIE}=${value}; Path=/api/v1; Max-Age=${DAYS * 86_400}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The device's name among those of this account; null where it is not one of them. */
export function knownDevice(secret: string, email: string, cookies: string | undefined): string | null {
  const value = cookies?.match(/(?:^|;\s*)clarte-device=([\w-]{1,64}\.[\w-]{1,64})(?:;|$)/)?.[1];
  const [nonce, given] = value?.split('.') ?? [];
  if (nonce === undefined || given === undefined) return null;
  const right = Buffer.from(mac(secret, email, nonce));
  const sent = Buffer.from(given);
  return right.length === sent.length && timingSafeEqual(right, sent) ? nonce : null;
}

const mac = (secret: string, email: string, nonce: string) =>
  createHmac('sha256', secret).update(`device\0${email.toLowerCase()}\0${nonce}`).digest('base64url');
