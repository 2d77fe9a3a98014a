/** People in the browser: invited by a link that works once, given another role, let in no more. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, Invitation, Me, Person, Role } from '#core/schema/account.ts';
import { runAdminCommand } from '../../src/server/ops/admin-commands.ts';
import { examine } from '../../src/server/ops/doctor.ts';
import { ORIGIN, openTestApp, PASSWORD, type TestApp, type TestPerson } from './open-test-app.ts';

let test: TestApp;
let admin: TestPerson;
beforeAll(async () => {
  test = await openTestApp({ work: false });
});
afterAll(() => test.stop());
beforeEach(async () => {
  await test.service.db.updateTable('user').set({ role: 'user' }).where('role', '=', 'admin').execute();
  admin = await test.person('admin');
});

type Made = Invitation & { readonly token: string };

const invite = async (role: Role, days = 7, by: TestPerson = admin) => {
  const answer = await test.ask('POST', '/admin/invitations', {
    headers: by.headers,
    body: { role, note: 'for Dr. A', days },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made;
};
const accept = (who: TestPerson, token: string) =>
  test.ask('POST', '/invitations/accept', { headers: who.headers, body: { token } });
const read = (token: string) => test.ask('POST', '/invitations/read', { body: { token } });
const me = async (who: TestPerson) =>
  (await (await test.ask('GET', '/me', { headers: who.headers })).json()) as Me;
const setActive = (id: string, active: boolean, by: TestPerson = admin) =>
  test.ask('PUT', `/admin/people/${id}/active`, { headers: by.headers, body: { active } });
const setRole = (id: string, role: Role, by: TestPerson = admin) =>
  test.ask('PATCH', `/admin/people/${id}`, { headers: by.headers, body: { role } });
const actions = async (subject: string) => {
  const answer = await test.ask('GET', `/admin/audit?subject=${subject}`, { headers: admin.headers });
  return ((await answer.json()) as AuditEntry[]).map(({ action, detail }) => [action, detail]);
};
const signIn = (email: string) => {
  const body = JSON.stringify({ email, password: PASSWORD });
  return test.app.request(`${ORIGIN}/api/v1/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': `${body.length}`, origin: ORIGIN },
    body,
  });
};

describe('an invitation', () => {
  it('gives its role once, and is written down', async () => {
    const { token, id } = await invite('dermatologist');
    expect(await (await read(token)).json()).toMatchObject({ role: 'dermatologist' });
    const guest = await test.person();
    const answer = await accept(guest, token);
    expect(answer.status).toBe(200);
    expect((await answer.json()) as Person).toMatchObject({ id: guest.id, role: 'dermatologist' });
    expect((await me(guest)).role).toBe('dermatologist');
    expect(await actions(guest.id)).toEqual([['invitation-accepted', 'dermatologist']]);
    expect((await read(token)).status).toBe(404);
    expect((await accept(await test.person(), token)).status).toBe(404);
    const list = await test.ask('GET', '/admin/invitations', { headers: admin.headers });
    expect(((await list.json()) as Invitation[]).map((one) => one.id)).not.toContain(id);
  });

  it('goes to one of two who open it at once', async () => {
    const { token } = await invite('scientist');
    const guests = [await test.person(), await test.person()];
    const answers = await Promise.all(guests.map((guest) => accept(guest, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('is kept as a mark only, and told in no list and no log', async () => {
    const { token } = await invite('scientist');
    const rows = await test.service.db.selectFrom('invitations').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    const list = await test.ask('GET', '/admin/invitations', { headers: admin.headers });
    expect(await list.text()).not.toContain(token);
    await read(token);
    expect(JSON.stringify(test.lines)).not.toContain(token);
  });

  it('ends when it is past, withdrawn, or its maker may no longer invite', async () => {
    const past = await invite('scientist');
    await test.service.db
      .updateTable('invitations')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', past.id)
      .execute();
    const withdrawn = await invite('scientist');
    const path = `/admin/invitations/${withdrawn.id}`;
    expect((await test.ask('DELETE', path, { headers: admin.headers })).status).toBe(204);
    const other = await test.person('admin');
    const orphan = await invite('admin', 7, other);
    expect((await setActive(other.id, false)).status).toBe(200);
    const guest = await test.person();
    for (const { token } of [past, withdrawn, orphan]) {
      expect((await read(token)).status).toBe(404);
      expect((await accept(guest, token)).status).toBe(404);
    }
    expect((await me(guest)).role).toBe('user');
  });

  it('takes no administrator’s role away, and is not used up by it', async () => {
    const { token } = await invite('scientist');
    expect((await accept(admin, token)).status).toBe(409);
    expect((await me(admin)).role).toBe('admin');
    expect((await read(token)).status).toBe(200);
  });

  it('invites no mere user, and is made by administrators only', async () => {
    const body = { role: 'user' };
    expect((await test.ask('POST', '/admin/invitations', { headers: admin.headers, body })).status).toBe(400);
    const { headers } = await test.person('scientist');
    const asked = await test.ask('POST', '/admin/invitations', { headers, body: { role: 'scientist' } });
    expect(asked.status).toBe(403);
  });
});

describe('somebody deactivated', () => {
  it('is out at once, by session, key and password, and back when let in again', async () => {
    const person = await test.person('scientist');
    const key = await test.key(person, ['score']);
    expect((await setActive(person.id, false)).status).toBe(200);
    expect((await me(person)).kind).toBe('anonymous');
    expect((await test.ask('GET', '/models', { headers: key })).status).toBe(401);
    const refused = await signIn(person.email);
    expect(refused.status).toBe(403);
    expect(((await refused.json()) as { code: string }).code).toBe('ACCOUNT_DEACTIVATED');
    expect(await actions(person.id)).toEqual([
      ['person-deactivated', null],
      ['role-set', 'scientist'],
    ]);
    expect((await setActive(person.id, true)).status).toBe(200);
    expect((await signIn(person.email)).status).toBe(200);
  });

  it('does not get in by a session that was made meanwhile', async () => {
    const person = await test.person('scientist');
    await test.service.db
      .updateTable('user')
      .set({ deactivatedAt: new Date() })
      .where('id', '=', person.id)
      .execute();
    expect((await me(person)).kind).toBe('anonymous');
    expect((await test.ask('GET', '/studies', { headers: person.headers })).status).toBe(401);
  });

  it('is no candidate for a study, and stays in the list with the day', async () => {
    const person = await test.person('dermatologist');
    await setActive(person.id, false);
    const scientist = await test.person('scientist');
    const raters = await test.ask('GET', '/raters', { headers: scientist.headers });
    expect(await raters.text()).not.toContain(person.id);
    const found = await test.ask('GET', `/admin/people?text=${person.email.slice(0, 20)}`, {
      headers: admin.headers,
    });
    const [one] = (await found.json()) as Person[];
    expect(one).toMatchObject({ id: person.id, deactivatedAt: expect.any(String) });
  });
});

describe('the last administrator', () => {
  it('cannot go: not by their own hand, and not when two remove each other at once', async () => {
    expect((await setActive(admin.id, false)).status).toBe(403);
    expect((await setRole(admin.id, 'user')).status).toBe(403);
    const other = await test.person('admin');
    await Promise.all([setActive(other.id, false), setActive(admin.id, false, other)]);
    const again = await test.person('admin');
    await setActive(admin.id, true, again);
    await setActive(other.id, true, again);
    await test.service.db.updateTable('user').set({ role: 'user' }).where('id', '=', again.id).execute();
    const [one, two] = [await freshly(admin), await freshly(other)];
    await Promise.all([setRole(two.id, 'user', one), setRole(one.id, 'scientist', two)]);
    const admins = await test.service.db
      .selectFrom('user')
      .select('id')
      .where('role', '=', 'admin')
      .where('deactivatedAt', 'is', null)
      .execute();
    expect(admins.length).toBe(1);
  });

  it('cannot erase, demote or deactivate themselves: a code of its own says what to do first', async () => {
    for (const answer of [
      await erase(admin),
      await setActive(admin.id, false),
      await setRole(admin.id, 'user'),
    ]) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        code: 'last-administrator',
        title: expect.stringMatching(/somebody else an administrator first/),
      });
    }
    expect((await me(admin)).role).toBe('admin');
    expect(await erasuresOf(admin)).toBe(0);
  });

  it('is missed by the doctor where a database has none who may sign in, which is a word and no fault', async () => {
    const ofPeople = async () =>
      (await examine(test.service.config, test.service)).filter(({ what }) => what === 'people');
    expect(await ofPeople()).toEqual([]);
    const set = (changed: { role?: Role; deactivatedAt?: Date | null }) =>
      test.service.db.updateTable('user').set(changed).where('id', '=', admin.id).execute();
    const missed = { bad: false, says: expect.stringMatching(/^no administrator may sign in.*admin create/) };
    await set({ deactivatedAt: new Date() });
    expect(await ofPeople()).toMatchObject([missed]);
    await set({ deactivatedAt: null, role: 'user' });
    expect(await ofPeople()).toMatchObject([missed]);
    await set({ role: 'admin' });
    expect(await ofPeople()).toEqual([]);
  });

  it('is told the same on the command line, whoever has the machine', async () => {
    const operate = (name: string, input: object) =>
      runAdminCommand(test.service, name, { email: admin.email, ...input }, '1.2.3');
    await expect(operate('erase', {})).rejects.toMatchObject({ code: 'last-administrator' });
    await expect(operate('set-role', { role: 'scientist' })).rejects.toMatchObject({
      code: 'last-administrator',
    });
    expect(await erasuresOf(admin)).toBe(0);
    await test.person('admin');
    await operate('erase', {});
    expect(await erasuresOf(admin)).toBe(1);
  });

  it('is who stays of two that erase themselves at once, or where the other is being erased', async () => {
    const other = await test.person('admin');
    const answers = await Promise.all([erase(admin), erase(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 403]);
    const [leaves, stays] = answers[0].status === 202 ? [admin, other] : [other, admin];
    expect(await erasuresOf(leaves)).toBe(1);
    expect((await setRole(stays.id, 'user', leaves)).status).toBe(403);
    expect((await setActive(stays.id, false, leaves)).status).toBe(403);
  });

  it('may go by an invitation of a lower role no more than by hand, and a withdrawn one changes nothing', async () => {
    const { token, id } = await invite('scientist');
    expect((await accept(admin, token)).status).toBe(409);
    await test.ask('DELETE', `/admin/invitations/${id}`, { headers: admin.headers });
    expect((await me(admin)).role).toBe('admin');
  });

  const erase = (who: TestPerson) =>
    test.ask('POST', '/erasure', {
      headers: who.headers,
      body: { confirm: 'erase everything', password: PASSWORD },
    });

  const erasuresOf = async ({ id }: TestPerson) =>
    (
      await test.service.db
        .selectFrom('jobs')
        .select('id')
        .where('user_id', '=', id)
        .where('kind', '=', 'erase')
        .execute()
    ).length;

  /** The same person, signed in again. */
  async function freshly(person: TestPerson): Promise<TestPerson> {
    const answer = await signIn(person.email);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return { ...person, headers: { cookie, origin: ORIGIN } };
  }
});
