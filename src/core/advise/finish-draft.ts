/** Finishes a plan. */
import { INGREDIENTS, type IngredientId } from './ingredients.ts';
import type { Frequency, LeftOut, Plan, Step } from './plan.ts';
import type { Draft } from './plan-draft.ts';
import type { Urgency } from './rule.ts';

/** The most urgent first. */
export const URGENCIES: readonly Urgency[] = ['now', 'today', 'soon', 'ask'];

/** The plan that a draft has become: form, pace and order set, what is not to be named gone. */
export function finishDraft(draft: Draft): Plan {
  const steps = draft.steps.map(({ weeksUsed, ...step }): Step => {
    const active = INGREDIENTS[step.ingredient].kind === 'active';
    return {
      ...step,
      because: active ? [...step.because, ...draft.shaped] : step.because,
      form: active ? draft.form : 'any',
      frequency: active ? frequencyAt(draft, weeksUsed) : 'daily',
    };
  });
  const leftOut: LeftOut[] = [...new Set([...draft.leftOut.keys(), ...draft.notPlanned.keys()])]
    .filter((substance) => !draft.notNamed.has(substance))
    .map((substance) => ({
      substance,
      because: [...(draft.leftOut.get(substance) ?? []), ...(draft.notPlanned.get(substance) ?? [])],
    }));
  return {
    kind: draft.kind,
    limitedBy: draft.limitedBy,
    doctor: draft.doctor.sort((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency)),
    morning: inOrder(steps.filter((step) => step.slot === 'morning')),
    evening: inOrder(steps.filter((step) => step.slot === 'evening')),
    asks: draft.asks,
    lines: draft.lines,
    leftOut,
    pace: draft.eased && draft.pace !== 'pause' ? 'ease' : draft.pace,
  };
}

const FREQUENCIES: readonly Frequency[] = ['every-third-day', 'every-other-day', 'daily'];

/**
 * Every other day at first, daily from the third week [21CFR333, label]; slower where skin is dry, dark or sore (own).
 * Irritated skin gets one step less than it would have.
 */
function frequencyAt({ pace, eased }: Draft, weeksUsed: number): Frequency {
  if (pace === 'pause') return 'paused';
  const usual = weeksUsed < 2 ? 1 : 2;
  const slow = weeksUsed < 2 ? 0 : weeksUsed < 6 ? 1 : 2;
  return FREQUENCIES[Math.max(0, (pace === 'slow' ? slow : usual) - (eased ? 1 : 0))];
}

/** As they are put on: cleanser, actives, moisturiser, sunscreen (own). */
function inOrder(steps: readonly Step[]): Step[] {
  const after: readonly IngredientId[] = ['moisturiser', 'sunscreen', 'tinted-sunscreen'];
  const rank = ({ ingredient }: Step) => (ingredient === 'cleanser' ? -2 : after.indexOf(ingredient));
  return [...steps].sort((a, b) => rank(a) - rank(b));
}
