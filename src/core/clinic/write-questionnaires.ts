/** Writes what a person said as FHIR R4 questionnaire responses. */
import type { RequiredQuestion } from '../schema/answer-lists.ts';
import type { Answers, CheckIn } from '../schema/answers.ts';
import type { QuestionnaireItem, Reference } from './fhir.ts';

/** The answers before the first photo. What was not asked, not answered or not to be said is left without an answer. */
export function writeAnswers(answers: Answers, subject: Reference, now: string) {
  const { said } = answers;
  const required = (linkId: RequiredQuestion, text: string, values: readonly (string | number)[]) => ({
    ...item(linkId, text, said[linkId] === 'given' ? (values.length > 0 ? values : ['none']) : []),
    ...(said[linkId] === 'undisclosed' ? { text: `${text} (prefers not to say)` } : {}),
  });
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    subject,
    source: subject,
    authored: answers.answeredAt ?? now,
    item: [
      required('age', 'Age in years', answers.age === null ? [] : [answers.age]),
      required('pregnancy', 'Pregnancy', [answers.pregnancy]),
      required('medicines', 'Medicines taken', answers.medicines),
      required('allergies', 'Allergies', answers.allergies),
      required('redFlags', 'Signs that need a doctor', answers.redFlags),
      item('otherSigns', 'Signs that it may be something other than acne', answers.otherSigns),
      item('skinType', 'Type of skin', [answers.skinType]),
      item('monk', 'Skin tone on the Monk scale, 1 to 10', answers.monk === null ? [] : [answers.monk]),
      item('mostly', 'Mostly seen', [answers.mostly]),
      item('relapses', 'Comes back often', [answers.relapses]),
      item('marks', 'Marks stay', [answers.marks]),
      item(
        'tried',
        'Tried before',
        answers.tried.map(({ active, weeks, outcome }) => `${active}, ${weeks} weeks: ${outcome}`),
      ),
    ],
  };
}

/** A word on how the plan goes. */
export function writeCheckIn({ at, irritation, kept }: CheckIn, subject: Reference) {
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    subject,
    source: subject,
    authored: at,
    item: [item('irritation', 'Irritation', [irritation]), item('kept', 'Routine kept', [kept])],
  };
}

function item(
  linkId: string,
  text: string,
  values: readonly (string | number | boolean)[],
): QuestionnaireItem {
  const answer = values.map((value) =>
    typeof value === 'string'
      ? { valueString: value }
      : typeof value === 'number'
        ? { valueInteger: value }
        : { valueBoolean: value },
  );
  return { linkId, text, ...(answer.length > 0 ? { answer } : {}) };
}
