import { randomUUID } from 'node:crypto';
import FhirSchema from '@asymmetrik/fhir-json-schema-validator';
import { describe, expect, it } from 'vitest';
import { ADVICE_PEOPLE } from '#support/advise/advice-people.ts';
import { fakeAssessment, fakeEntry } from '#support/fake-entry.ts';
import { AnswersSchema } from '../schema/answers.ts';
import { type History, HistorySchema } from '../schema/history.ts';
import { writeFhir } from './write-fhir.ts';

const schema = new FhirSchema();
const PARTS = { now: '2026-11-27T08:00:00.000Z', newId: randomUUID, version: '0.1.0' };

function historyOf(change: Partial<History>): History {
  return HistorySchema.parse({
    schema: 1,
    exportedAt: PARTS.now,
    ...{ entries: [], notes: [], treatments: [], routine: [], checkIns: [] },
    ...{ answers: null, planFrom: null, reminders: null },
    ...change,
  });
}

const lesions = {
  count: 9,
  low: 5,
  high: 14,
  hayashi: 'moderate' as const,
  niceBand: 'mild-to-moderate' as const,
  zones: [],
  dots: [],
};
const FULL = historyOf({
  entries: [
    fakeEntry('2026-10-01', { front: 3.4, left: 3.2, right: 3.6 }),
    {
      ...fakeEntry('2026-11-01', { front: 2.8 }),
      views: [{ view: 'front', photo: 'photo-1', assessment: fakeAssessment({ score: 2.8, lesions }) }],
    },
  ],
  treatments: [
    {
      id: 't1',
      name: 'Adapalene 0.1 %',
      holds: ['adapalene'],
      slots: ['evening'],
      oral: false,
      from: '2026-09-01',
      to: null,
    },
    {
      id: 't2',
      name: 'Doxycycline',
      holds: ['tetracycline'],
      slots: [],
      oral: true,
      from: '2026-03-01',
      to: '2026-06-01',
    },
  ],
  checkIns: [{ id: 'c1', at: '2026-10-10T08:00:00.000Z', irritation: 'mild', kept: 'mostly' }],
  answers: AnswersSchema.parse({
    age: 29,
    medicines: [],
    redFlags: ['scarring'],
    tried: [{ active: 'adapalene', weeks: 12, outcome: 'helped' }],
    monk: 4,
    said: { age: 'given', pregnancy: 'undisclosed', medicines: 'given', redFlags: 'given' },
  }),
});

describe('writeFhir', () => {
  it('is valid against the R4 schema: an empty history, a full one, and the answers of people of the table', () => {
    const histories = [
      historyOf({}),
      FULL,
      ...ADVICE_PEOPLE.filter((_, i) => i % 6 === 0).map(({ answers = {} }) => ({
        ...FULL,
        answers: AnswersSchema.parse(answers),
      })),
    ];
    for (const history of histories) expect(schema.validate(writeFhir(history, PARTS), true)).toEqual([]);
  });

  it('is refused by the schema where a member is wrong, so that the schema does look', () => {
    const bundle = writeFhir(FULL, PARTS);
    const entry = bundle.entry.map((one) => ({ ...one, resource: { ...one.resource, status: 7 } }));
    expect(schema.validate({ ...bundle, entry }, true)).not.toEqual([]);
  });

  it('holds each photo without pixels, each score with its photos, treatments, answers and check-ins', () => {
    const { entry } = writeFhir(FULL, PARTS);
    const kinds = Object.groupBy(entry, ({ resource }) => resource.resourceType);
    expect(Object.fromEntries(Object.entries(kinds).map(([kind, all]) => [kind, all!.length]))).toEqual({
      Patient: 1,
      Device: 1,
      Media: 4,
      Observation: 2,
      MedicationStatement: 2,
      QuestionnaireResponse: 2,
    });
    for (const { resource } of kinds.Media!)
      expect(Object.keys(resource.content as object)).toEqual(['title']);
    expect(kinds.Observation![0].resource.derivedFrom).toHaveLength(3);
    expect(kinds.MedicationStatement!.map(({ resource }) => resource.status)).toEqual([
      'active',
      'completed',
    ]);
  });

  it('refers to nothing that is not in it', () => {
    const bundle = writeFhir(FULL, PARTS);
    const known = new Set(bundle.entry.map(({ fullUrl }) => fullUrl));
    const referred = JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g);
    for (const [, to] of referred) expect(known).toContain(to);
  });

  it('tells "none" only where that was answered', () => {
    const { entry } = writeFhir(FULL, PARTS);
    const response = entry.find(
      ({ resource }) => resource.resourceType === 'QuestionnaireResponse',
    )!.resource;
    const items = response.item as { linkId: string; text: string; answer?: unknown[] }[];
    const of = (linkId: string) => items.find((one) => one.linkId === linkId)!;
    expect(of('medicines').answer).toEqual([{ valueString: 'none' }]);
    expect(of('allergies').answer).toBeUndefined();
    expect(of('pregnancy')).toEqual({ linkId: 'pregnancy', text: 'Pregnancy (prefers not to say)' });
  });

  it('calls a face by its worst zone, and says so beside the mean', () => {
    const assessment = fakeAssessment({
      score: 3.1,
      grade: 3,
      patches: [{ name: 'chin', box: { x: 0, y: 0, width: 1, height: 1 }, score: 4.6, grade: 5 }],
    });
    const views = [{ view: 'front' as const, photo: null, assessment }];
    const { entry } = writeFhir(historyOf({ entries: [{ ...FULL.entries[0], views }] }), PARTS);
    const [observation] = entry.flatMap(({ resource }) =>
      resource.resourceType === 'Observation' ? [resource] : [],
    );
    expect(observation.note).toMatchObject([
      {
        text: expect.stringContaining(
          'Called “Severe”. The mean hides it: Chin alone reaches 4.6. That is why it says “Severe”.',
        ),
      },
    ]);
  });

  it('gives scores of two models no common one', () => {
    const views = [
      { view: 'front' as const, photo: null, assessment: fakeAssessment({ model: 'old' }) },
      { view: 'left' as const, photo: null, assessment: fakeAssessment({ model: 'new' }) },
    ];
    const { entry } = writeFhir(historyOf({ entries: [{ ...FULL.entries[0], views }] }), PARTS);
    expect(entry.filter(({ resource }) => resource.resourceType === 'Observation')).toHaveLength(2);
  });
});
