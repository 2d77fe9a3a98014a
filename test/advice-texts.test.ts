/** The English sentences of random people's plans, read for what contradicts itself. */
import { expect, test } from 'vitest';
import { advise } from '#core/advise/advise.ts';
import en from '../src/web/i18n/en.json' with { type: 'json' };
import { type AdviceTexts, listContradictions } from './support/advise/list-contradictions.ts';
import { drawPerson, seedDraw } from './support/advise/random-people.ts';

const NOW = '2026-11-27T12:00:00.000Z';
const TEXTS: AdviceTexts = en.advice;
/** The whole count is measured by experiments/measure-app.ts. */
const PEOPLE = 1000;

// Until the catalogue has the new notes there is nothing to read.
test.skipIf(!('infection' in TEXTS.doctor))(
  'titles say what their urgency says, nothing is "below" without a below, and a step has one frequency',
  () => {
    const draw = seedDraw(8);
    const found = new Set<string>();
    for (let count = 0; count < PEOPLE; count++)
      for (const one of listContradictions(advise(drawPerson(draw, NOW), NOW), TEXTS)) found.add(one);
    expect([...found]).toEqual([]);
  },
);

test('the check sees what it is for', () => {
  const because = [{ rule: 'grade-4-doctor', sources: ['NICE'] }] as const;
  const note = { note: 'moderate', urgency: 'soon', where: 'result', because } as const;
  const texts = { ...TEXTS, doctor: { moderate: { title: 'See a GP now', text: 'Start below.' } } };
  expect(listContradictions({ plan: null, triage: { notes: [note], urgency: 'soon' } }, texts)).toEqual([
    'moderate: "See a GP now" is tagged soon',
    'moderate: nothing is below',
  ]);
});
