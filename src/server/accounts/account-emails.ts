/** The emails about an account. Links are made of PUBLIC_URL, never of what a request calls this server. */

import type { EndedAccess } from '../store/schema.ts';
import type { Email } from './open-mail.ts';

/** Where the service is for whoever reads the email; null where nobody has told. */
type EmailBase = string | null;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The base of links: PUBLIC_URL, or this very machine for whoever asks from it. */
export function emailBase(publicUrl: string | null, request: Request | undefined): EmailBase {
  if (publicUrl) return publicUrl;
  if (!request) return null;
  const { origin, hostname } = new URL(request.url);
  return LOOPBACK.includes(hostname) ? origin : null;
}

const link = (base: EmailBase, path: string) =>
  base === null ? `${path}\n(at the address where you open Clarté)` : `${base}${path}`;

/** The token goes behind the hash, which no server and no log gets to see. */
export const resetEmail = (to: string, base: EmailBase, token: string): Email => ({
  to,
  subject: 'Choose a new password',
  text: `Somebody, hopefully you, asked to choose a new password for Clarté.\n\n${link(base, `/#/password/${token}`)}\n\nThe link is good for an hour. A new password ends all sessions, keys and passkeys of the account. If it was not you, nothing changes.`,
});

export const confirmEmail = (to: string, base: EmailBase, token: string): Email => ({
  to,
  subject: 'Is this your address?',
  text: `Please confirm your address for Clarté.\n\n${link(base, `/api/v1/auth/verify-email?token=${token}&callbackURL=%2F`)}\n\nThe link is good for an hour. If you made no account, do not open it; nothing needs doing.`,
});

/** To the owner of an address that somebody wants to make an account with. */
export const knownAddressEmail = (to: string, base: EmailBase): Email => ({
  to,
  subject: 'You have an account already',
  text: `Somebody, hopefully you, wanted to make an account for Clarté with this address. There is one already. Sign in, or choose a new password:\n\n${link(base, '/#/password')}\n\nA new password ends whatever anybody else has begun with your address. If it was not you, nothing changes.`,
});

/** Tells the owner what a new password has ended. */
export const endedEmail = (
  to: string,
  base: EmailBase,
  { sessions, keys, passkeys }: EndedAccess,
): Email => ({
  to,
  subject: 'Your password was changed',
  text: `The password of your account for Clarté was changed. With it ended:\n\nsessions on other devices: ${sessions}\nkeys of programs: ${keys}\npasskeys: ${passkeys}\nlinks of earlier emails: all\n\nSign in again where you need to, and make keys and passkeys anew. If it was not you, choose a new password now:\n\n${link(base, '/#/password')}`,
});
