/** Lists what a plan must not hold or name for a person, straight from the clinical facts and without the rule table. */

import { INGREDIENTS, OPTIONS } from '#core/advise/ingredients.ts';
import type { Plan } from '#core/advise/plan.ts';
import type { Active } from '#core/schema/answer-lists.ts';
import type { Answers } from '#core/schema/answers.ts';
import type { Treatment } from '#core/schema/history.ts';
import type { Substance } from '#core/schema/substances.ts';

const NOT_IN_PREGNANCY = ['adapalene', 'tretinoin', 'tetracycline', 'spironolactone', 'isotretinoin'];
const BY_MOUTH = ['tetracycline', 'combined-pill', 'spironolactone', 'isotretinoin'];
const PRESCRIBED = ['isotretinoin', 'acne-antibiotic', 'acne-cream', 'acne-hormonal'];
const ON_PRESCRIPTION = [...BY_MOUTH, 'tretinoin', 'clindamycin'];
const URGENT = ['fulminans', 'isotretinoin-alarm', 'infection'];

/** Next to the answers: what is logged, what failed in earlier courses, and the moment (ISO instant) it is all read at. */
export type Beside = {
  readonly treatments: readonly Treatment[];
  readonly failed: readonly Active[];
  readonly now: string;
};

/** Substances of routine, options or what is left out that this person must not have, or be told of; none for a sound plan. */
export function listContraindicated(answers: Answers, plan: Plan, beside?: Beside): Substance[] {
  const routine = [...plan.morning, ...plan.evening].flatMap(
    (step): readonly Substance[] => INGREDIENTS[step.ingredient].holds,
  );
  const asked = plan.asks.flatMap((ask): readonly Substance[] => OPTIONS[ask.option].holds);
  const isMinor = (answers.age ?? 0) < 18;
  const mustNot = (substance: Substance) =>
    mayHaveNone(answers, beside) ||
    isForbidden(substance, answers) ||
    (isMinor && BY_MOUTH.includes(substance));
  const inVain = [
    ...answers.tried
      .filter(({ outcome, weeks }) => outcome === 'no-effect' && weeks >= 12)
      .map(({ active }) => active),
    ...(beside?.failed ?? []),
  ];
  return [
    ...routine.filter((substance) => mustNot(substance) || inVain.some((active) => active === substance)),
    ...asked.filter(
      (substance) =>
        mustNot(substance) || (substance === 'isotretinoin' && answers.redFlags.includes('self-harm')),
    ),
    ...plan.leftOut
      .map(({ substance }) => substance)
      .filter((substance) => isMinor && BY_MOUTH.includes(substance)),
  ];
}

/** Whether no active may be named at all. */
function mayHaveNone(
  { age, periods, medicines, redFlags, otherSigns, said }: Answers,
  beside?: Beside,
): boolean {
  const isAsked = periods !== 'no' && (age === null || (age >= 10 && age <= 55));
  const open = Object.entries(said).some(
    ([question, how]) => how === 'open' && (question !== 'pregnancy' || isAsked),
  );
  const unsaid = [said.age, said.medicines, said.allergies, said.redFlags].includes('undisclosed');
  return (
    (age ?? 0) < 12 ||
    open ||
    unsaid ||
    otherSigns.length > 0 ||
    medicines.some((medicine) => PRESCRIBED.includes(medicine)) ||
    redFlags.some((flag) => URGENT.includes(flag)) ||
    (beside?.treatments ?? []).some((one) => isOnPrescription(one, beside!.now))
  );
}

/** Whether something prescribed is taken on the day, or isotretinoin was in the month before it. */
function isOnPrescription({ holds, to }: Treatment, now: string): boolean {
  const daysOver = to === null ? -1 : (Date.parse(now.slice(0, 10)) - Date.parse(to)) / 86_400_000;
  return holds.some(
    (substance) => ON_PRESCRIPTION.includes(substance) && daysOver <= (substance === 'isotretinoin' ? 30 : 0),
  );
}

function isForbidden(
  substance: Substance,
  { pregnancy, allergies, tried, said, age, periods }: Answers,
): boolean {
  const mayBe = periods !== 'no' && (age === null || (age >= 10 && age <= 55));
  const expecting =
    ['pregnant', 'planning', 'breastfeeding'].includes(pregnancy) ||
    (said.pregnancy === 'undisclosed' && mayBe && pregnancy === 'no');
  const noSalicylate = allergies.includes('aspirin') || allergies.includes('aspirin-asthma');
  return (
    (expecting && NOT_IN_PREGNANCY.includes(substance)) ||
    allergies.some((allergy) => allergy === substance) ||
    (substance === 'salicylic-acid' && noSalicylate) ||
    tried.some(({ active, outcome }) => outcome === 'not-tolerated' && active === substance)
  );
}
