/** Asks a signed-in person for their password again, before what cannot be undone. */
import type { Context } from 'hono';
import { ClarteError } from '#core/errors.ts';
import type { AppEnvironment } from '../http/app-environment.ts';
import { networkOf } from '../http/client-names.ts';
import { beginTry } from '../http/limit-rate.ts';
import type { Service } from '../service.ts';
import type { Actor } from './actor.ts';
import { knownDevice } from './device-mark.ts';
import { passwordHash } from './recheck-sign-in.ts';

/** Throws `password-wrong`, `too-many-requests`; a try counts as one of signing in. */
export async function confirmPassword(
  c: Context<AppEnvironment>,
  { auth, db, rates, secrets }: Service,
  actor: Extract<Actor, { kind: 'person' }>,
  password: string,
): Promise<void> {
  const { email } = actor;
  const device = knownDevice(secrets.authSecret, email, c.req.header('cookie'));
  const tried = await beginTry(c, rates, [
    device === null ? ['account', email] : ['device', device],
    ['network', networkOf(c.get('address') ?? 'unknown')],
  ]);
  const { password: hasher } = await (await auth()).$context;
  const hash = await passwordHash(db, email);
  if (hash === null || !(await hasher.verify({ hash, password }))) throw new ClarteError('password-wrong');
  await tried.succeeded();
}
