/** /api/v1/consents: read the texts, give, withdraw; withdrawing acts at once. */

import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { API_SCOPES } from '#core/schema/account.ts';
import {
  ConsentKindSchema,
  ConsentLanguageSchema,
  ConsentSchema,
  ConsentTextSchema,
  consentTexts,
  currentVersion,
  GiveConsentSchema,
} from '#core/schema/consent.ts';
import { defineRoute, EVERYONE, PEOPLE, personOf } from '../http/define-route.ts';
import { giveConsent, listConsents } from './rules.ts';
import { withdraw } from './withdraw.ts';

export const listConsentTextsRoute = defineRoute(
  {
    method: 'get',
    path: '/consent-texts',
    id: 'listConsentTexts',
    summary: 'The texts of all consents in force',
    access: { roles: EVERYONE, scope: API_SCOPES },
    query: z.object({ language: ConsentLanguageSchema.default('en') }),
    answers: { 200: ['The texts', z.array(ConsentTextSchema)] },
  },
  async ({ c, query }) => c.json(consentTexts(query.language)),
);

export const listConsentsRoute = defineRoute(
  {
    method: 'get',
    path: '/consents',
    id: 'listConsents',
    summary: 'All consents given, the latest first',
    access: { roles: PEOPLE },
    answers: { 200: ['The consents', z.array(ConsentSchema)] },
  },
  async ({ c, actor, service: { db } }) => c.json(await listConsents(db, personOf(actor))),
);

export const giveConsentRoute = defineRoute(
  {
    method: 'post',
    path: '/consents',
    id: 'giveConsent',
    summary: 'Give a consent',
    access: { roles: PEOPLE },
    json: GiveConsentSchema,
    answers: { 201: ['It is given', ConsentSchema] },
  },
  async ({ c, actor, json, service: { db } }) => {
    if (json.version !== currentVersion(json.kind))
      throw new ClarteError('version-conflict', `the text in force is ${currentVersion(json.kind)}`);
    const given = await db.transaction().execute((trx) => giveConsent(trx, personOf(actor), json));
    return c.json(given, 201);
  },
);

export const withdrawConsentRoute = defineRoute(
  {
    method: 'delete',
    path: '/consents/:kind',
    id: 'withdrawConsent',
    summary: 'Withdraw a consent',
    description:
      'It acts at once. “analysis”: photos that wait to be assessed are dropped. “storage”: photos, assessments and ' +
      'records on the server are deleted. “training”: no later dataset holds the photos.',
    access: { roles: PEOPLE },
    params: z.object({ kind: ConsentKindSchema }),
    answers: { 204: ['It is withdrawn, and what follows is done'] },
  },
  async ({ c, actor, params, service }) => {
    await withdraw(service, personOf(actor), params.kind);
    return c.body(null, 204);
  },
);
