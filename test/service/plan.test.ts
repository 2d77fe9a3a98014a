/** POST /api/v1/plan and GET /api/v1/plan/rules. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RulesSchema, ToldAdviceSchema } from '#core/schema/told-advice.ts';
import { RuleTableSchema } from '../support/advise/rule-schema.ts';
import { openTestApp, type TestApp } from './open-test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ work: false });
});
afterAll(() => test.stop());

const ask = async (body: unknown) => {
  const response = await test.ask('POST', '/plan', { body: JSON.stringify(body), type: 'application/json' });
  return { status: response.status, body: await response.json() };
};

it('says what must be said first, from answers alone and from treatments', async () => {
  const flagged = await ask({ answers: { redFlags: ['self-harm'] } });
  expect(flagged.status).toBe(200);
  expect(ToldAdviceSchema.parse(flagged.body)).toMatchObject({
    triage: { urgency: 'now', notes: [{ note: 'self-harm', where: 'everywhere' }] },
    plan: null,
  });
  const logged = await ask({
    answers: { pregnancy: 'pregnant' },
    treatments: [{ holds: ['tetracycline'], oral: true, from: '2026-01-01' }],
  });
  expect(logged.body).toMatchObject({ triage: { urgency: 'today' } });
});

it('refuses what it does not know, by place and without repeating it', async () => {
  const { status, body } = await ask({ answer: { age: 'secret' } });
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
  expect(JSON.stringify(body)).not.toContain('secret');
});

it('gives the whole table with its sources', async () => {
  const table = RulesSchema.parse(await (await test.ask('GET', '/plan/rules')).json());
  expect(RuleTableSchema.safeParse(table.rules).error?.issues).toBeUndefined();
  const cited = [...table.rules, ...table.courseRules].flatMap(({ source }) => source);
  expect(cited.every((id) => id in table.sources)).toBe(true);
  expect(table.signedOff).toBe(false);
});
