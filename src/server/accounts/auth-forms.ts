/** What better-auth's addresses take and answer, as far as a program needs to know; for the API's document. */
import { z } from 'zod';

/** One address: what goes in, what comes out, and whether somebody must be signed in. */
export type AuthForm = {
  readonly body?: z.ZodType;
  readonly query?: Readonly<Record<string, string>>;
  readonly answer: z.ZodType;
  readonly session?: boolean;
  /** Leads on to a page where one is named. */
  readonly leads?: boolean;
};

const User = z.looseObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  emailVerified: z.boolean(),
});
const Session = z.looseObject({ id: z.string(), expiresAt: z.string(), userId: z.string() });
const Password = z.string().min(8).max(128);
const Done = z.looseObject({ status: z.boolean() });
const Options = z.looseObject({ challenge: z.string() });
/** What a browser's `navigator.credentials` answers, as JSON. */
const Credential = z.looseObject({});

/** By the endpoint's id. */
export const AUTH_FORMS: Readonly<Record<string, AuthForm>> = {
  signUp: {
    body: z.object({ email: z.email(), password: Password, name: z.string() }),
    answer: z.looseObject({ token: z.string().nullable(), user: User }),
  },
  signIn: {
    body: z.object({ email: z.email(), password: z.string(), rememberMe: z.boolean().optional() }),
    answer: z.looseObject({ token: z.string(), user: User }),
  },
  signOut: { answer: z.looseObject({ success: z.boolean() }) },
  getSession: { answer: z.looseObject({ session: Session, user: User }).nullable() },
  endOtherSessions: { answer: Done, session: true },
  requestPasswordReset: {
    body: z.object({ email: z.email(), redirectTo: z.string().optional() }),
    answer: Done,
  },
  resetPassword: { body: z.object({ newPassword: Password, token: z.string() }), answer: Done },
  changePassword: {
    body: z.object({ currentPassword: z.string(), newPassword: Password }),
    answer: z.looseObject({ user: User }),
    session: true,
  },
  sendConfirmation: { body: z.object({ email: z.email() }), answer: Done },
  confirmAddress: {
    query: { token: 'Of the link', callbackURL: 'Page of ours to go on to' },
    answer: z.looseObject({ status: z.boolean() }).nullable(),
    leads: true,
  },
  updateName: { body: z.object({ name: z.string() }), answer: Done, session: true },
  beginPasskey: { answer: Options, session: true },
  addPasskey: {
    body: z.object({ response: Credential, name: z.string().optional() }),
    answer: z.looseObject({ id: z.string() }),
    session: true,
  },
  beginPasskeySignIn: { answer: Options },
  signInWithPasskey: {
    body: z.object({ response: Credential }),
    answer: z.looseObject({ session: Session }),
  },
  listPasskeys: { answer: z.array(z.looseObject({ id: z.string() })), session: true },
  deletePasskey: { body: z.object({ id: z.string() }), answer: Done, session: true },
};

/** As every problem, but `code` may also be one of better-auth's, such as `INVALID_EMAIL_OR_PASSWORD`. */
export const AuthProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
});
