/** Makes the plans of a grid of people and counts those that hold or name what a person must not have. */
import { ANSWERS, FINDINGS } from '../../src/core/advise/fake-people.ts';
import { listContraindicated } from '../../src/core/advise/list-contraindicated.ts';
import { makePlan } from '../../src/core/advise/make-plan.ts';
import {
  ALLERGIES,
  MEDICINES,
  PREGNANCY,
  RED_FLAGS,
  SKIN_TYPES,
} from '../../src/core/schema/answer-lists.ts';

const AGES = [6, 10, 12, 16, 25];
const GRADES = [1, 2, 3, 4, 5] as const;

/** Age x pregnancy x grade x skin type x medicine x allergy x red flag, one of each list or none at a time. */
export function countPlans(): { plans: number; contraindicated: number } {
  const oneOrNone = <T>(list: readonly T[]): T[][] => [[], ...list.map((one) => [one])];
  let plans = 0;
  let contraindicated = 0;
  for (const age of AGES)
    for (const pregnancy of PREGNANCY)
      for (const grade of GRADES)
        for (const skinType of SKIN_TYPES)
          for (const medicines of oneOrNone(MEDICINES))
            for (const allergies of oneOrNone(ALLERGIES))
              for (const redFlags of oneOrNone(RED_FLAGS)) {
                const answers = { ...ANSWERS, age, pregnancy, skinType, medicines, allergies, redFlags };
                plans++;
                if (listContraindicated(answers, makePlan(answers, { ...FINDINGS, grade })).length > 0)
                  contraindicated++;
              }
  return { plans, contraindicated };
}
