/** The closed list of better-auth's addresses that are served; what is not here is not there. */
import type { TryKind } from '../http/limit-tries.ts';

/** One address below /api/v1/auth. */
export type AuthEndpoint = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** Which counts a call goes to: guesses at a password, or emails that are sent. */
  readonly tries?: 'guess' | 'email';
  /** Whether a call that worked counts no longer. */
  readonly forgives?: boolean;
  /** Needs a confirmed address, where emails are sent: what it makes outlives a session. */
  readonly confirmed?: boolean;
};

/** Under what a guess or an email counts in addition to the account. */
export const NETWORK_OF = { guess: 'network', email: 'email-network' } as const satisfies Record<
  string,
  TryKind
>;

export const AUTH_ENDPOINTS: readonly AuthEndpoint[] = [
  {
    method: 'POST',
    path: '/sign-up/email',
    id: 'signUp',
    summary: 'Make an account; where emails are sent the address is to be confirmed before anybody gets in',
    tries: 'email',
  },
  {
    method: 'POST',
    path: '/sign-in/email',
    id: 'signIn',
    summary: 'Sign in with a password',
    tries: 'guess',
    forgives: true,
  },
  { method: 'POST', path: '/sign-out', id: 'signOut', summary: 'End the session' },
  { method: 'GET', path: '/get-session', id: 'getSession', summary: 'The session, or null' },
  {
    method: 'POST',
    path: '/revoke-other-sessions',
    id: 'endOtherSessions',
    summary: 'End all sessions but this one',
  },
  {
    method: 'POST',
    path: '/request-password-reset',
    id: 'requestPasswordReset',
    summary: 'Ask for an email with a link to choose a new password',
    tries: 'email',
  },
  {
    method: 'POST',
    path: '/reset-password',
    id: 'resetPassword',
    summary: 'Choose a new password by the link; sessions, keys, passkeys and other links end',
    tries: 'guess',
    forgives: true,
  },
  {
    method: 'POST',
    path: '/change-password',
    id: 'changePassword',
    summary: 'Choose a new password; other sessions, keys, passkeys and links end',
    tries: 'guess',
    forgives: true,
  },
  {
    method: 'POST',
    path: '/send-verification-email',
    id: 'sendConfirmation',
    summary: 'Ask for an email to confirm the address',
    tries: 'email',
  },
  { method: 'GET', path: '/verify-email', id: 'confirmAddress', summary: 'Confirm an address by the link' },
  { method: 'POST', path: '/update-user', id: 'updateName', summary: 'Change the name' },
  {
    method: 'GET',
    path: '/passkey/generate-register-options',
    id: 'beginPasskey',
    summary: 'Begin to add a passkey',
    confirmed: true,
  },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    id: 'addPasskey',
    summary: 'Add a passkey',
    confirmed: true,
  },
  {
    method: 'GET',
    path: '/passkey/generate-authenticate-options',
    id: 'beginPasskeySignIn',
    summary: 'Begin to sign in with a passkey',
  },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    id: 'signInWithPasskey',
    summary: 'Sign in with a passkey',
    tries: 'guess',
    forgives: true,
  },
  { method: 'GET', path: '/passkey/list-user-passkeys', id: 'listPasskeys', summary: 'The passkeys' },
  { method: 'POST', path: '/passkey/delete-passkey', id: 'deletePasskey', summary: 'Delete a passkey' },
];
