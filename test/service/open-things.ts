/** Makes people with one of everything that a route may be about, in an app of a test. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { Role } from '#core/schema/account.ts';
import { currentVersion } from '#core/schema/consent.ts';
import { EXAMPLE_ASSESSMENT } from '#core/schema/example-assessment.ts';
import type { NextTasks } from '#core/schema/vote.ts';
import { decidePromotion } from '#train/challenge/decide-promotion.ts';
import { invite } from '../../src/server/accounts/invitations.ts';
import type { TestApp, TestPerson } from './open-test-app.ts';
import { voteFor } from './play-study.ts';

/** What of the caller's own (or the other person's) a request is about. */
export type Things = {
  photo: string;
  assessment: string;
  record: string;
  plan: string;
  apiKey: string;
  job: string;
  webhook: string;
  endUser: string;
  message: string;
  person: string;
  /** Of the profile, as the next change must name it. */
  profileVersion: number;
  /** Made only where an entry asks for a study. */
  study?: string;
  studyPhoto?: string;
  reference?: string;
  /** The rater's account, and a task that is graded. */
  rater?: string;
  raterInStudy?: string;
  task?: string;
  training?: string;
  /** Made only where an entry asks for one. */
  invitation?: { readonly id: string; readonly token: string };
};
export type PersonWithThings = TestPerson & { readonly things: Things };
const FAKE = { ...EXAMPLE_ASSESSMENT, model: 'fake' };

/** A small picture of one colour; every number gives another one. */
export async function photoOf(shade: number): Promise<Uint8Array> {
  const create = {
    width: 64,
    height: 64,
    channels: 3,
    background: { r: shade & 255, g: shade >> 8, b: 9 },
  } as const;
  return new Uint8Array(await sharp({ create }).jpeg().toBuffer());
}

/** Holds whom it has made, in one app. */
export function openThings(test: TestApp) {
  let photos = 0;
  /** Signing up takes a while by design, so people are kept; each request gets things of its own. */
  const known = new Map<string, TestPerson>();

  async function knownPerson(role: Role, name: string): Promise<TestPerson> {
    const held = known.get(`${role} ${name}`);
    if (held) return held;
    const person = await test.person(role, ['analysis', 'storage', 'training']);
    await test.ask('PUT', '/profile', {
      headers: person.headers,
      body: { base: 0, data: { skinType: 'oily' } },
    });
    known.set(`${role} ${name}`, person);
    return person;
  }

  /** Somebody with one of everything. */
  async function personWithThings(role: Role, name: string): Promise<PersonWithThings> {
    const person = await knownPerson(role, name);
    const { headers } = person;
    const create = async (method: string, path: string, body?: unknown) => {
      const response = await test.ask(method, path, { headers, body });
      expect(response.status).toBeLessThan(300);
      return (await response.json()) as { id: string; stored?: { id: string } };
    };
    await test.ask('POST', '/consents', {
      headers,
      body: { kind: 'training', version: currentVersion('training') },
    });
    const { profile } = { profile: await test.ask('GET', '/profile', { headers }) };
    const { version } = (await profile.json()) as { version: number };
    await dropKeys(person);
    await endExports(person);
    const stored = await create('POST', '/assessments', {
      takenAt: '2026-05-01T10:00:00Z',
      assessment: FAKE,
    });
    const apiKey = (await create('POST', '/api-keys', { name: 'own', scopes: ['score'] })).id;
    const photo = (await create('POST', '/photos', await photoOf(photos++))).id;
    return {
      ...person,
      things: {
        photo,
        assessment: stored.stored?.id ?? '',
        record: (await create('PUT', `/records/note/${randomUUID()}`, { base: 0, data: 'note' })).id,
        plan: (await create('PUT', `/plans/${randomUUID()}`, { base: 0, data: {} })).id,
        apiKey,
        job: (await create('POST', '/batches', { photos: [photo] })).id,
        endUser: await stateSomebody(person),
        ...(await makeWebhook(person)),
        person: person.id,
        profileVersion: version,
      },
    };
  }

  /** An invitation that is good, made by whoever runs the service. */
  async function makeInvitation(role: Role): Promise<{ id: string; token: string }> {
    await test.service.db.deleteFrom('invitations').execute();
    return invite(test.service.db, 'system', { role, note: '', days: 7 });
  }

  /** Somebody whom the person acts for, by a reference of its own. */
  async function stateSomebody({ headers }: TestPerson): Promise<string> {
    const reference = randomUUID();
    const consents = [{ kind: 'analysis', version: currentVersion('analysis') }];
    const body = { reference, consents, statement: 'Asked in our app before the first photo.' };
    expect((await test.ask('POST', '/end-users', { headers, body })).status).toBe(201);
    return reference;
  }

  /** One webhook with one message that could not be sent; a person may have ten, so the ones before go. */
  async function makeWebhook({ id }: TestPerson): Promise<{ webhook: string; message: string }> {
    const { db } = test.service;
    await db.deleteFrom('webhooks').where('user_id', '=', id).execute();
    const [webhook, message, created_at] = [randomUUID(), randomUUID(), new Date()];
    const events = JSON.stringify(['batch.done']);
    await db
      .insertInto('webhooks')
      .values({ id: webhook, user_id: id, url: 'https://a.example/', events, created_at })
      .execute();
    await db
      .insertInto('webhook_messages')
      .values({
        id: message,
        webhook_id: webhook,
        event: 'batch.done',
        body: '{}',
        state: 'failed',
        created_at,
      })
      .execute();
    return { webhook, message };
  }

  /** Keys pile up over the tests, and a person may have twenty. */
  const dropKeys = ({ id }: TestPerson) =>
    test.service.db.deleteFrom('api_keys').where('user_id', '=', id).execute();

  /** So do exports, which nobody carries out here, and a person may have three. */
  const endExports = ({ id }: TestPerson) =>
    test.service.db
      .updateTable('jobs')
      .set({ state: 'cancelled' })
      .where('user_id', '=', id)
      .where('kind', '=', 'export')
      .execute();

  /** A study with two photos; its rater is the person where they are a dermatologist, else somebody else. */
  async function makeStudy(
    state: 'draft' | 'open',
    person: TestPerson,
    role: Role,
  ): Promise<Partial<Things>> {
    const { headers } = await knownPerson('scientist', 'founder');
    const rater = role === 'dermatologist' ? person : await knownPerson('dermatologist', 'rater');
    const ask = async <T>(method: string, path: string, body?: unknown, as = headers) => {
      const response = await test.ask(method, path, { headers: as, ...(body === undefined ? {} : { body }) });
      expect(response.status, await response.clone().text()).toBeLessThan(300);
      return (await response.json()) as T;
    };
    const settings = { repeatShare: 0, lesions: true };
    const { id: study } = await ask<{ id: string }>('POST', '/studies', { name: 'A study', settings });
    await ask('PUT', `/studies/${study}/raters/${rater.id}`, { senior: true });
    const add = async (query: string) =>
      (await ask<{ id: string }>('POST', `/studies/${study}/photos?${query}`, await photoOf(photos++))).id;
    const studyPhoto = await add('name=one&role=golden');
    const reference = await add('name=two&role=reference&referenceGrade=3');
    const training = randomUUID();
    const verdict = decidePromotion({
      champion: { id: 'old', judged: [], refused: {} },
      challenger: { id: 'new', judged: [], refused: {} },
    });
    await test.service.vault.putFile(`reports/${training}`, new TextEncoder().encode('<p>report</p>'));
    await test.service.db
      .insertInto('trainings')
      .values({
        id: training,
        job_id: randomUUID(),
        study_id: study,
        note: '',
        state: 'refused',
        created_at: new Date(),
        verdict: JSON.stringify(verdict),
        report_key: `reports/${training}`,
      })
      .execute();
    const { id: raterInStudy } = await test.service.db
      .selectFrom('study_raters')
      .select('id')
      .where('study_id', '=', study)
      .executeTakeFirstOrThrow();
    const things = { study, studyPhoto, reference, rater: rater.id, raterInStudy, training };
    if (state === 'draft') return things;
    await ask('PUT', `/studies/${study}/state`, { state: 'open' });
    const { tasks } = await ask<NextTasks>('GET', `/my/studies/${study}/next`, undefined, rater.headers);
    const task = tasks[0].id;
    await ask('POST', `/my/studies/${study}/votes`, { votes: [voteFor(task, 4)] }, rater.headers);
    return { ...things, task };
  }

  return { known, knownPerson, personWithThings, makeStudy, makeInvitation, dropKeys };
}
