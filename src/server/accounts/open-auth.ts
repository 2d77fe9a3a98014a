/** Accounts by better-auth: passwords, passkeys, sessions; roles are ours to set and nobody's own to choose. */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { Tables } from '../store/schema.ts';
import { ADDRESS_HEADER } from './address-header.ts';
import type { Mail } from './open-mail.ts';

const DAY_S = 86_400;

export type AuthDeps = {
  readonly db: Kysely<Tables>;
  readonly mail: Mail;
  readonly secret: string;
  readonly config: Pick<Config, 'publicUrl'>;
  /** Takes what goes wrong; messages hold no addresses of people. */
  readonly report: (error: Error) => void;
};

/** better-auth as this service uses it. */
export function openAuth({ db, mail, secret, config, report }: AuthDeps) {
  const { publicUrl } = config;
  const send = (letter: Parameters<Mail['send']>[0]) => {
    // Not awaited: how long a mail takes must not tell whether an account exists.
    mail.send(letter).catch((cause) => report(new Error('a mail could not be sent', { cause })));
  };
  return betterAuth({
    appName: 'Clarté',
    secret,
    basePath: '/api/auth',
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    trustedOrigins: (request) => {
      if (publicUrl) return [publicUrl];
      return request ? [new URL(request.url).origin] : [];
    },
    database: { db, type: 'postgres', transaction: true },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      // The token goes behind the hash, which no server and no log gets to see.
      sendResetPassword: async ({ user, url, token }) =>
        send({
          to: user.email,
          subject: 'Choose a new password',
          text: `Somebody, hopefully you, asked to choose a new password for Clarté.\n\n${new URL(`/#/password/${token}`, url)}\n\nThe link is good for an hour. If it was not you, nothing changes.`,
        }),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: async ({ user, url }) =>
        send({
          to: user.email,
          subject: 'Is this your address?',
          text: `Please confirm your address for Clarté.\n\n${url}\n\nIf you made no account, nothing needs doing.`,
        }),
    },
    user: {
      additionalFields: { role: { type: 'string', required: true, defaultValue: 'user', input: false } },
      // Erasing is ours: it takes the photos and all else with it.
      deleteUser: { enabled: false },
      changeEmail: { enabled: false },
    },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    // Counted by limit-rate.ts, for all processes together.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'clarte',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        // Where and with what people sign in is nobody's business.
        create: { before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: '' } }) },
      },
    },
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

/** See {@link openAuth}. */
export type Auth = ReturnType<typeof openAuth>;
