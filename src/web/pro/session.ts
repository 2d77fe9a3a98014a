/** Who is signed in on the professional pages. */
import { signal } from '@preact/signals';
import type { Me, Role } from '#core/schema/account.ts';
import { readCode, sendRequest } from '../api/send-request.ts';
import { askApi } from './ask-api.ts';

/** Somebody with an account. */
export type Professional = { readonly email: string; readonly name: string; readonly role: Role };

export type Session =
  | { readonly name: 'unknown' | 'signed-out' | 'unreachable' }
  | { readonly name: 'signed-in'; readonly who: Professional };

export const session = signal<Session>({ name: 'unknown' });

/** Asks the server who this is. */
export async function loadSession(): Promise<void> {
  const answer = await askApi<Me>('GET', '/me');
  if (!answer.ok) {
    session.value = { name: answer.code === 'unreachable' ? 'unreachable' : 'signed-out' };
    return;
  }
  const { kind, email, name, role } = answer.value;
  session.value =
    kind === 'person' && email && role
      ? { name: 'signed-in', who: { email, name: name ?? email, role } }
      : { name: 'signed-out' };
}

/** How signing in ended. */
export type SignInOutcome =
  | 'ok'
  | 'wrong'
  | 'deactivated'
  | 'confirm-sent'
  | 'unconfirmed'
  | 'slow-down'
  | 'unreachable';

/**
 * Whether it worked; `wrong` where address and password do not belong together. Where they do, but the address is to be confirmed
 * first, asks for another email: `confirm-sent`, or `unconfirmed` where none is sent, having been asked for too often.
 */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const response = await postAuth('sign-in/email', { email, password });
  if (!response) return 'unreachable';
  if (response.status === 429) return 'slow-down';
  if (response.ok) {
    await loadSession();
    return 'ok';
  }
  if (response.status >= 500) return 'unreachable';
  const code = await readCode(response);
  if (code === 'ACCOUNT_DEACTIVATED') return 'deactivated';
  if (code !== 'EMAIL_NOT_VERIFIED') return 'wrong';
  const sent = await postAuth('send-verification-email', { email, callbackURL: '/' });
  return sent?.ok ? 'confirm-sent' : 'unconfirmed';
}

/** How making an account ended; `ok` where its owner is signed in. */
export type SignUpOutcome =
  | 'ok'
  | 'address-taken'
  | 'address-invalid'
  | 'password-short'
  | 'password-common'
  | 'confirm-sent'
  | 'slow-down'
  | 'unreachable';

/** By better-auth's codes. */
const SIGN_UP_CODES: Readonly<Record<string, SignUpOutcome>> = {
  USER_ALREADY_EXISTS: 'address-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'address-taken',
  INVALID_EMAIL: 'address-invalid',
  VALIDATION_ERROR: 'address-invalid',
  PASSWORD_TOO_SHORT: 'password-short',
  PASSWORD_TOO_LONG: 'password-short',
  PASSWORD_COMMON: 'password-common',
};

/** Makes an account; where emails are sent its address is to be confirmed before anybody gets in. */
export async function signUp(given: {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<SignUpOutcome> {
  const response = await postAuth('sign-up/email', given);
  if (!response) return 'unreachable';
  if (response.status === 429) return 'slow-down';
  if (!response.ok) return SIGN_UP_CODES[await readCode(response)] ?? 'unreachable';
  const { token } = (await response.json()) as { token: string | null };
  if (token === null) return 'confirm-sent';
  await loadSession();
  return 'ok';
}

/** Ends the session. What waits to be sent stays on the device, for the next time this account signs in. */
export async function signOut(): Promise<void> {
  await postAuth('sign-out', {});
  await loadSession();
}

function postAuth(path: string, body: object): Promise<Response | null> {
  return sendRequest(`/auth/${path}`, { method: 'POST', json: body }).catch(() => null);
}
