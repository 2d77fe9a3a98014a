/** A passkey from its making over signing in to its end, with one in software. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORIGIN, openTestApp, type TestApp } from './open-test-app.ts';
import { softPasskey } from './soft-passkey.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ work: false });
});
afterAll(() => test.stop());

/** Cookies as a browser keeps them. */
function openJar(first = '') {
  const held = new Map(
    first
      .split('; ')
      .filter(Boolean)
      .map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );
  return {
    headers: () => ({
      origin: ORIGIN,
      cookie: [...held].map(([name, value]) => `${name}=${value}`).join('; '),
    }),
    take(answer: Response) {
      for (const cookie of answer.headers.getSetCookie()) {
        const [name, value] = cookie.split(';')[0].split(/=(.*)/s);
        held.set(name, value);
      }
    },
  };
}

it('is added, lets its owner in, and is deleted', async () => {
  const person = await test.person();
  const jar = openJar(person.headers.cookie);
  const passkey = softPasskey(ORIGIN);
  const ask = async (method: string, path: string, given: ReturnType<typeof openJar>, body?: unknown) => {
    const answer = await test.ask(method, `/auth/passkey/${path}`, {
      headers: given.headers(),
      ...(body === undefined ? {} : { body }),
    });
    given.take(answer);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as never;
  };
  const made = await ask('GET', 'generate-register-options', jar);
  await ask('POST', 'verify-registration', jar, { response: passkey.create(made), name: 'mine' });
  const stranger = openJar();
  const options = await ask('GET', 'generate-authenticate-options', stranger);
  await ask('POST', 'verify-authentication', stranger, { response: passkey.get(options) });
  const me = await test.ask('GET', '/me', { headers: stranger.headers() });
  expect(await me.json()).toMatchObject({ kind: 'person', email: person.email });
  const [{ id }] = (await ask('GET', 'list-user-passkeys', jar)) as { id: string }[];
  await ask('POST', 'delete-passkey', jar, { id });
  expect(await ask('GET', 'list-user-passkeys', jar)).toEqual([]);
});
