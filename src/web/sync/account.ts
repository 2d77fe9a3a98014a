/** The person's account on the server: password or passkey, by better-auth's addresses. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { MeSchema } from '#core/schema/account.ts';
import { readCode, sendRequest } from '../api/send-request.ts';

/** How asking ended. */
export type AccountAnswer =
  | 'done'
  | 'wrong-password'
  | 'address-taken'
  | 'address-invalid'
  | 'password-short'
  | 'password-common'
  | 'confirm-sent'
  | 'unconfirmed'
  | 'link-old'
  | 'too-often'
  | 'cancelled'
  | 'offline'
  | 'failed';

/** By better-auth's codes. */
const CODES: Readonly<Record<string, AccountAnswer>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-password',
  USER_ALREADY_EXISTS: 'address-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'address-taken',
  INVALID_EMAIL: 'address-invalid',
  VALIDATION_ERROR: 'address-invalid',
  PASSWORD_TOO_SHORT: 'password-short',
  PASSWORD_TOO_LONG: 'password-short',
  PASSWORD_COMMON: 'password-common',
  EMAIL_NOT_VERIFIED: 'unconfirmed',
  INVALID_TOKEN: 'link-old',
};

type Credentials = { readonly email: string; readonly password: string };

/** Makes an account and signs in, or sends an email to confirm the address first. No name is asked for, so none is kept. */
export const signUp = (given: Credentials) =>
  send('sign-up/email', { ...given, name: '' }, async (answer) => {
    const { token } = (await answer.json()) as { token: string | null };
    return token === null ? 'confirm-sent' : 'done';
  });

/** Signs in; where the address is to be confirmed first, asks for another email. */
export async function signIn(given: Credentials): Promise<AccountAnswer> {
  const answer = await send('sign-in/email', given);
  if (answer === 'unconfirmed')
    await send('send-verification-email', { email: given.email, callbackURL: '/' });
  return answer;
}

/** Asks for a letter with a link to choose a new password; the answer is the same whether there is an account or not. */
export const askNewPassword = (email: string) => send('request-password-reset', { email });

/** Sets the password that the letter's link allows; all sessions of the account end. */
export const setNewPassword = (token: string, newPassword: string) =>
  send('reset-password', { token, newPassword });

/** Best effort: the session ends on this device in any case. */
export async function signOut(): Promise<void> {
  await send('sign-out', {});
}

/** Whether this browser can do passkeys at all. */
export const hasPasskeys = () => 'PublicKeyCredential' in window;

/** Signs in with a passkey that the person chooses. */
export function signInWithPasskey(): Promise<AccountAnswer> {
  return withPasskey('generate-authenticate-options', async (options) => ({
    path: 'passkey/verify-authentication',
    body: { response: await startAuthentication({ optionsJSON: options as never }) },
  }));
}

/** Makes a passkey for the account that is signed in. */
export function addPasskey(): Promise<AccountAnswer> {
  return withPasskey('generate-register-options', async (options) => ({
    path: 'passkey/verify-registration',
    body: { response: await startRegistration({ optionsJSON: options as never }) },
  }));
}

/** Whose account this is; null where nobody is signed in. Rejects without a connection. */
export async function readEmail(): Promise<string | null> {
  const answer = await sendRequest('/me');
  return MeSchema.parse(await answer.json()).email;
}

/** How erasing the account ended. */
export type EraseAnswer = 'done' | 'signed-out' | 'wrong-password' | 'last-administrator' | 'failed';

/** Erases the account and all that the server keeps; the server asks for the password again. */
export async function eraseAccount(password: string): Promise<EraseAnswer> {
  try {
    const answer = await sendRequest('/erasure', {
      method: 'POST',
      json: { confirm: 'erase everything', password },
    });
    if (answer.ok) return 'done';
    if (answer.status === 401) return 'signed-out';
    const code = await readCode(answer);
    if (code === 'last-administrator') return code;
    return code === 'password-wrong' ? 'wrong-password' : 'failed';
  } catch {
    return 'failed';
  }
}

type Ceremony = (options: unknown) => Promise<{ readonly path: string; readonly body: object }>;

async function withPasskey(path: string, ceremony: Ceremony): Promise<AccountAnswer> {
  try {
    const options = await sendRequest(`/auth/passkey/${path}`);
    if (!options.ok) return answerOf(options);
    const asked = await ceremony(await options.json());
    return send(asked.path, asked.body);
  } catch (error) {
    // What the browser throws where the person closes its dialog, or lets it wait.
    const isNamed =
      error instanceof Error && ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(error.name);
    return isNamed ? 'cancelled' : navigator.onLine ? 'failed' : 'offline';
  }
}

async function send(
  path: string,
  body: object,
  read: (answer: Response) => Promise<AccountAnswer> = answerOf,
): Promise<AccountAnswer> {
  try {
    const answer = await sendRequest(`/auth/${path}`, { method: 'POST', json: body });
    return await (answer.ok ? read : answerOf)(answer);
  } catch {
    return 'offline';
  }
}

async function answerOf(answer: Response): Promise<AccountAnswer> {
  if (answer.ok) return 'done';
  if (answer.status === 429) return 'too-often';
  return CODES[await readCode(answer)] ?? 'failed';
}
