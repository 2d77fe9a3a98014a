/** Accounts by better-auth: passwords, passkeys, sessions; roles are ours to set and nobody's own to choose. */

import { passkey } from '@better-auth/passkey';
import { APIError, betterAuth, type GenericEndpointContext } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { EndedAccess, Tables } from '../store/schema.ts';
import { confirmEmail, emailBase, endedEmail, knownAddressEmail, resetEmail } from './account-emails.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import { isCommonPassword, PASSWORD_LENGTHS } from './check-new-password.ts';
import type { Email, Mail } from './open-mail.ts';
import { confirmAddress } from './queries/people.ts';
import { readEnded } from './read-ended.ts';

const DAY_S = 86_400;
const HOUR_S = 3600;
/** Where better-auth answers. */
const AUTH_PATH = '/api/v1/auth';

export type AuthDeps = {
  readonly db: Kysely<Tables>;
  readonly mail: Mail;
  readonly secret: string;
  readonly config: Pick<Config, 'publicUrl' | 'smtpUrl'>;
  /** Takes what goes wrong; messages hold no addresses of people. */
  readonly report: (error: Error) => void;
};

const USER_OPTIONS = {
  additionalFields: {
    role: { type: 'string', required: true, defaultValue: 'user', input: false },
    deactivatedAt: { type: 'date', required: false, input: false, returned: false },
  },
  // Erasing is ours: it takes the photos and all else with it.
  deleteUser: { enabled: false },
  changeEmail: { enabled: false },
} as const;

const DATABASE_HOOKS = {
  session: {
    create: {
      async before<Session extends { readonly userId: string }>(
        session: Session,
        // By better-auth's own reading: within its transaction another one would wait for it for ever.
        asked: GenericEndpointContext | null,
      ) {
        const user = await asked?.context.internalAdapter.findUserById(session.userId);
        // By whichever way they come: only whoever has shown who they are gets this far, so it may be told.
        if ((user as { deactivatedAt?: Date | null } | null | undefined)?.deactivatedAt)
          throw new APIError('FORBIDDEN', {
            code: 'ACCOUNT_DEACTIVATED',
            message: 'This account was deactivated. Ask whoever runs Clarté.',
          });
        // Where and with what people sign in is nobody's business.
        return { data: { ...session, ipAddress: '', userAgent: '' } };
      },
    },
  },
};

/** better-auth as this service uses it. */
export function openAuth({ db, mail, secret, config, report }: AuthDeps) {
  const { publicUrl, smtpUrl } = config;
  const send = (email: Email) => {
    // Not awaited: how long an email takes must not tell whether an account exists.
    mail.send(email).catch((cause) => report(new Error('an email could not be sent', { cause })));
  };
  const base = (request: Request | undefined) => emailBase(publicUrl, request);
  return betterAuth({
    appName: 'Clarté',
    secret,
    basePath: AUTH_PATH,
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    trustedOrigins: (request) => {
      if (publicUrl) return [publicUrl];
      return request ? [new URL(request.url).origin] : [];
    },
    database: { db, type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTHS.min,
      maxPasswordLength: PASSWORD_LENGTHS.max,
      // Where emails are sent nobody gets in before their address is confirmed, so that an account cannot be made, filled
      // and furnished with keys in the name of somebody else. Without SMTP nobody's address is known to be theirs.
      requireEmailVerification: smtpUrl !== null,
      onExistingUserSignUp: async ({ user }, request) => send(knownAddressEmail(user.email, base(request))),
      resetPasswordTokenExpiresIn: HOUR_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }, request) =>
        send(resetEmail(user.email, base(request), token)),
      async onPasswordReset({ user }, request) {
        const ended = await readEnded(db, user.id);
        send(endedEmail(user.email, base(request), ended));
        // Whoever has the email has the address.
        await confirmAddress(db, user.id);
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: HOUR_S,
      sendVerificationEmail: async ({ user, token }, request) =>
        send(confirmEmail(user.email, base(request), token)),
    },
    user: USER_OPTIONS,
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    // Counted by limit-rate.ts, for all processes together.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'clarte',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: DATABASE_HOOKS,
    hooks: {
      before: CHECK_INPUT,
      after: tellEnded(db, (email, request, ended) => send(endedEmail(email, base(request), ended))),
    },
    // Faults are answered as all others are, with a problem and a code.
    onAPIError: { throw: true },
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [
      passkey({
        rpName: 'Clarté',
        rpID: publicUrl ? new URL(publicUrl).hostname : 'localhost',
        origin: publicUrl,
      }),
    ],
  });
}

/** After a change of password, tells its owner what has ended with the old one. */
function tellEnded(
  db: Kysely<Tables>,
  tell: (email: string, request: Request | undefined, ended: EndedAccess) => void,
) {
  return createAuthMiddleware(async ({ path, context, request }) => {
    if (path !== '/change-password' || context.returned instanceof Error) return;
    const { session, newSession } = context;
    if (!session || !newSession) return;
    const { sessions, ...ended } = await readEnded(db, session.user.id);
    // One of the sessions is the one that goes on under a new name.
    tell(session.user.email, request, { ...ended, sessions: Math.max(0, sessions - 1) });
  });
}

const NEW_PASSWORD = ['/sign-up/email', '/reset-password', '/change-password'];
const MAX_NAME = 80;
const MAX_EMAIL = 254;

/** Looks at names, addresses and new passwords before better-auth does. */
const CHECK_INPUT = createAuthMiddleware(async ({ path, body }) => {
  checkTexts(body);
  // Before a token is used up by a password that is refused.
  const password = path === '/sign-up/email' ? body.password : body?.newPassword;
  if (NEW_PASSWORD.includes(path)) await checkPassword(password, [body.email, body.name]);
  if (path === '/change-password') return { context: { body: { ...body, revokeOtherSessions: true } } };
});

/** Throws where a name or address is longer than any that is one; pictures are not taken. */
function checkTexts(body: unknown): void {
  const { name, email, image } = (body ?? {}) as Record<string, unknown>;
  const isLong = (text: unknown, most: number) => typeof text === 'string' && text.length > most;
  if (isLong(name, MAX_NAME))
    throw new APIError('BAD_REQUEST', { code: 'NAME_TOO_LONG', message: `At most ${MAX_NAME} characters.` });
  if (isLong(email, MAX_EMAIL)) throw new APIError('BAD_REQUEST', { code: 'INVALID_EMAIL' });
  if (image !== undefined && image !== null) throw new APIError('BAD_REQUEST', { code: 'NO_PICTURES' });
}

/** Throws where a new password is one of those that are tried first. Its length is better-auth's to check. */
async function checkPassword(password: unknown, own: readonly unknown[]): Promise<void> {
  if (typeof password !== 'string') return;
  if (password.length < PASSWORD_LENGTHS.min || password.length > PASSWORD_LENGTHS.max) return;
  const texts = own.filter((text): text is string => typeof text === 'string');
  if (await isCommonPassword(password, texts))
    throw new APIError('BAD_REQUEST', {
      code: 'PASSWORD_COMMON',
      message: 'This password is one of those that are tried first.',
    });
}

/** See {@link openAuth}. */
export type Auth = ReturnType<typeof openAuth>;
