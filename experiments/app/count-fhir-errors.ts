/** Counts what the schema of FHIR R4 objects to in bundles of made-up people. */
import { randomUUID } from 'node:crypto';
import FhirSchema from '@asymmetrik/fhir-json-schema-validator';
import { ADVICE_PEOPLE } from '#support/advise/advice-people.ts';
import { fakeEntry } from '#support/fake-entry.ts';
import { writeFhir } from '../../src/core/clinic/write-fhir.ts';
import { AnswersSchema } from '../../src/core/schema/answers.ts';
import { HistorySchema } from '../../src/core/schema/history.ts';

/** One bundle for each person of the table of advice, with photos, treatments and check-ins. */
export function countFhirErrors(now: Date): { readonly bundles: number; readonly errors: number } {
  const schema = new FhirSchema();
  const parts = { now: now.toISOString(), newId: randomUUID, version: '0' };
  const entries = [
    fakeEntry('2026-09-01', { front: 3.4, left: 3.1 }),
    fakeEntry('2026-10-01', { front: 2.9 }),
  ];
  let errors = 0;
  for (const { answers = {}, logs = [] } of ADVICE_PEOPLE) {
    const history = HistorySchema.parse({
      ...{ schema: 1, exportedAt: parts.now, entries, notes: [], routine: [] },
      treatments: logs.map(({ name, holds = [], oral = false }, index) => ({
        ...{ id: `treatment-${index}`, name: name ?? holds.join(', '), holds, oral },
        ...{ slots: [], from: '2026-08-01', to: null },
      })),
      checkIns: [{ id: 'check-in', at: parts.now, irritation: 'mild', kept: 'half' }],
      answers: AnswersSchema.parse(answers),
      ...{ planFrom: null, reminders: null },
    });
    errors += schema.validate(writeFhir(history, parts), true).length;
  }
  return { bundles: ADVICE_PEOPLE.length, errors };
}
