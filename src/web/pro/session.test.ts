import { afterEach, expect, it, vi } from 'vitest';
import { session, signIn, signUp } from './session.ts';

/** Answers by the end of the address; notes what was asked. */
function serve(answers: Readonly<Record<string, readonly [status: number, body: object]>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.replace('/api/v1/', ''));
    const [status, body] = answers[asked.at(-1)!] ?? [404, {}];
    return Response.json(body, { status });
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

const UNCONFIRMED = [403, { code: 'EMAIL_NOT_VERIFIED' }] as const;

it('an address that is not confirmed is no wrong password: another email is asked for', async () => {
  const asked = serve({
    'auth/sign-in/email': UNCONFIRMED,
    'auth/send-verification-email': [200, { status: true }],
  });
  expect(await signIn('anna@example.org', 'the right one')).toBe('confirm-sent');
  expect(asked).toEqual(['auth/sign-in/email', 'auth/send-verification-email']);
});

it('and where no further email is sent, it does not say that one was', async () => {
  serve({ 'auth/sign-in/email': UNCONFIRMED, 'auth/send-verification-email': [429, {}] });
  expect(await signIn('anna@example.org', 'the right one')).toBe('unconfirmed');
});

it.each([
  [401, { code: 'INVALID_EMAIL_OR_PASSWORD' }, 'wrong'],
  [403, { code: 'ACCOUNT_DEACTIVATED' }, 'deactivated'],
  [429, {}, 'slow-down'],
  [503, { code: 'not-ready' }, 'unreachable'],
] as const)('%s %o is %s, and no email is asked for', async (status, body, outcome) => {
  const asked = serve({ 'auth/sign-in/email': [status, body] });
  expect(await signIn('anna@example.org', 'one')).toBe(outcome);
  expect(asked).toHaveLength(1);
});

it('who gets in is read again', async () => {
  serve({
    'auth/sign-in/email': [200, {}],
    me: [200, { kind: 'person', email: 'anna@example.org', name: 'Anna', role: 'dermatologist' }],
  });
  expect(await signIn('anna@example.org', 'one')).toBe('ok');
  expect(session.value).toMatchObject({ name: 'signed-in', who: { role: 'dermatologist' } });
});

it.each([
  [200, { token: 'one' }, 'ok'],
  [200, { token: null }, 'confirm-sent'],
  [422, { code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL' }, 'address-taken'],
  [400, { code: 'PASSWORD_COMMON' }, 'password-common'],
  [429, {}, 'slow-down'],
] as const)('an account made: %s %o is %s', async (status, body, outcome) => {
  serve({ 'auth/sign-up/email': [status, body], me: [200, { kind: 'anonymous' }] });
  expect(await signUp({ name: 'Anna', email: 'anna@example.org', password: 'one of mine' })).toBe(outcome);
});
