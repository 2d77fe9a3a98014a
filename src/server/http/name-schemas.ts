/** Gives the schemas of the API's document their names, so that a client has one type for each. */
import { z } from 'zod';
import * as account from '#core/schema/account.ts';
import * as adjudication from '#core/schema/adjudication.ts';
import * as assessment from '#core/schema/assessment.ts';
import * as consent from '#core/schema/consent.ts';
import * as course from '#core/schema/course.ts';
import * as endUser from '#core/schema/end-user.ts';
import * as insight from '#core/schema/insight.ts';
import * as job from '#core/schema/job.ts';
import * as lesionCorrection from '#core/schema/lesion-correction.ts';
import * as panelReport from '#core/schema/panel-report.ts';
import * as person from '#core/schema/person.ts';
import * as photo from '#core/schema/photo.ts';
import * as record from '#core/schema/record.ts';
import * as run from '#core/schema/run.ts';
import * as storedAssessment from '#core/schema/stored-assessment.ts';
import * as study from '#core/schema/study.ts';
import * as training from '#core/schema/training.ts';
import * as vote from '#core/schema/vote.ts';
import * as webhook from '#core/schema/webhook.ts';

export type JsonSchema = { readonly [key: string]: unknown };

const MODULES = [
  account,
  adjudication,
  assessment,
  consent,
  course,
  endUser,
  insight,
  job,
  lesionCorrection,
  panelReport,
  person,
  photo,
  record,
  run,
  storedAssessment,
  study,
  training,
  vote,
  webhook,
];
/** Where two modules use one name. */
const CALLED: ReadonlyMap<unknown, string> = new Map([[person.PersonSchema, 'PlanInput']]);
/** Shorter ones are as quickly read where they stand. */
const LEAST_LENGTH = 80;

/** Names by the schema's text, as {@link textOf} writes it. What goes in and comes out in two forms has two names. */
export function nameSchemas(): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const [name, schema] of MODULES.flatMap((module) => Object.entries(module))) {
    if (!name.endsWith('Schema') || !(schema instanceof z.ZodType)) continue;
    for (const [io, ending] of [
      ['input', ''],
      ['output', 'Output'],
    ] as const) {
      const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
      const text = textOf(spellRecords(plain));
      if (text.length < LEAST_LENGTH || names.has(text)) continue;
      const called = (CALLED.get(schema) ?? name.replace(/Schema$/, '')) + ending;
      if (taken.has(called)) throw new Error(`two schemas are called ${called}`);
      taken.add(called);
      names.set(text, called);
    }
  }
  return names;
}

/** The schema as text, whatever the order of its keys. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${textOf(one)}`)
    .join(',')}}`;
}

/** Records by a closed list of names come as `propertyNames`; here every name is spelled out. */
export function spellRecords<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(spellRecords) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const spelled = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, spellRecords(value)]),
  ) as Record<string, unknown>;
  const { propertyNames, additionalProperties, ...rest } = spelled;
  const names = (propertyNames as { enum?: unknown } | undefined)?.enum;
  if (!Array.isArray(names) || typeof additionalProperties !== 'object') return spelled as T;
  const properties = Object.fromEntries(names.map((name) => [name, additionalProperties]));
  return { ...rest, properties, additionalProperties: false } as T;
}
