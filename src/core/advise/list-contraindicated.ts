/** Lists what a plan must not hold or name for a person, straight from the clinical facts and without the rule table. */
import type { Allergy } from '../schema/answer-lists.ts';
import type { Answers } from '../schema/answers.ts';
import type { Substance } from '../schema/substances.ts';
import { INGREDIENTS, OPTIONS } from './ingredients.ts';
import type { Plan } from './plan.ts';

const NOT_IN_PREGNANCY = ['adapalene', 'tretinoin', 'tetracycline', 'spironolactone', 'isotretinoin'];
const BY_MOUTH = ['tetracycline', 'combined-pill', 'spironolactone', 'isotretinoin'];

/** Substances of routine or options that this person must not have; none for a sound plan. */
export function listContraindicated(answers: Answers, plan: Plan): Substance[] {
  const routine = [...plan.morning, ...plan.evening].flatMap(
    (step): readonly Substance[] => INGREDIENTS[step.ingredient].holds,
  );
  const asked = plan.asks.flatMap((ask): readonly Substance[] => OPTIONS[ask.option].holds);
  const { age, pregnancy, medicines, allergies, tried } = answers;
  const expecting = ['pregnant', 'planning', 'breastfeeding'].includes(pregnancy);
  const prescribed = medicines.some((medicine) => medicine !== 'other');
  const urgent = answers.redFlags.some((flag) => flag === 'fulminans' || flag === 'isotretinoin-alarm');
  const allergic: readonly Allergy[] = allergies.includes('aspirin')
    ? [...allergies, 'salicylic-acid']
    : allergies;
  const mustNot = (substance: Substance, isAsked: boolean) =>
    (age ?? 0) < 12 ||
    prescribed ||
    urgent ||
    (expecting && NOT_IN_PREGNANCY.includes(substance)) ||
    (isAsked && (age ?? 0) < 18 && BY_MOUTH.includes(substance)) ||
    allergic.some((allergy) => allergy === substance) ||
    tried.some(({ active, outcome }) => outcome === 'not-tolerated' && active === substance);
  return [
    ...routine.filter((substance) => mustNot(substance, false)),
    ...asked.filter((substance) => mustNot(substance, true)),
  ];
}
