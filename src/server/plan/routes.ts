import type { z } from 'zod';
import { COURSE_RULES } from '#core/advise/course-rules.ts';
import { adviseInput } from '#core/advise/read-person.ts';
import { RULES } from '#core/advise/rule-table.ts';
import { SOURCES } from '#core/advise/sources.ts';
import { PersonSchema } from '#core/schema/person.ts';
import { RulesSchema, type ToldAdvice, ToldAdviceSchema } from '#core/schema/told-advice.ts';
import { defineRoute, EVERYONE } from '../http/define-route.ts';

export const makePlanRoute = defineRoute(
  {
    method: 'post',
    path: '/plan',
    id: 'makePlan',
    summary: 'What must be said first, and the plan, from answers, treatments, check-ins and assessments',
    description:
      'Takes the app’s own export or any part of it; photos are not looked at, their assessments are. Nothing is ' +
      'kept. Answers with ids of rules, their sources and urgencies. The rules are not signed off by a ' +
      'dermatologist yet: not for use with patients.',
    access: { roles: EVERYONE, scope: ['plan', 'score'] },
    json: PersonSchema,
    answers: { 200: ['Triage, severity, plan and course', ToldAdviceSchema] },
  },
  async ({ c, json }) => c.json(adviseInput(json, new Date().toISOString()) satisfies ToldAdvice),
);

export const listPlanRulesRoute = defineRoute(
  {
    method: 'get',
    path: '/plan/rules',
    id: 'listPlanRules',
    summary: 'The rules of triage, plan and reviews, with their sources',
    access: { roles: EVERYONE, scope: ['plan', 'score'] },
    answers: { 200: ['The rules, in the order in which they are read', RulesSchema] },
  },
  async ({ c }) => {
    const table = { signedOff: false, rules: RULES, courseRules: COURSE_RULES, sources: SOURCES };
    return c.json(JSON.parse(JSON.stringify(table)) as z.output<typeof RulesSchema>);
  },
);
