/** Short cards by phase of a plan: what to expect now, and what helps. */
import { INGREDIENTS } from './ingredients.ts';
import type { Plan } from './plan.ts';
import type { SourceId } from './sources.ts';

/** When a card is shown; weeks count from 0, the first. */
type Card = {
  readonly id: string;
  readonly weeks: { readonly from: number; readonly to: number };
  /** Only for plans that hold an active, or an adapalene. */
  readonly needs?: 'active' | 'adapalene';
  readonly source: readonly SourceId[];
};

/** In the order in which they matter. */
export const COACHING_CARDS = [
  { id: 'one-thing', weeks: { from: 0, to: 0 }, needs: 'active', source: ['own'] },
  { id: 'dryness', weeks: { from: 0, to: 2 }, needs: 'active', source: ['label', 'NICE'] },
  { id: 'worse-first', weeks: { from: 1, to: 5 }, needs: 'adapalene', source: ['label'] },
  { id: 'second-active', weeks: { from: 2, to: 3 }, needs: 'active', source: ['own'] },
  { id: 'patience', weeks: { from: 3, to: 6 }, needs: 'active', source: ['NICE'] },
  { id: 'same-light', weeks: { from: 0, to: 12 }, source: ['own'] },
  { id: 'no-picking', weeks: { from: 0, to: 52 }, source: ['NICE'] },
  { id: 'halfway', weeks: { from: 6, to: 8 }, needs: 'active', source: ['NICE', '21CFR333'] },
  { id: 'sun', weeks: { from: 3, to: 52 }, needs: 'active', source: ['label', '21CFR333'] },
  { id: 'nearly-there', weeks: { from: 9, to: 11 }, needs: 'active', source: ['NICE'] },
  { id: 'look-back', weeks: { from: 12, to: 14 }, source: ['NICE'] },
  { id: 'mood', weeks: { from: 0, to: 52 }, source: ['NICE'] },
] as const satisfies readonly Card[];
export type CoachingCardId = (typeof COACHING_CARDS)[number]['id'];

/** Cards shown at a time. */
const MOST = 2;

/** The cards of a week: those of the phase, and the lasting ones in turn so that they do not wear out. */
export function chooseCards(plan: Plan, week: number): { id: CoachingCardId; source: readonly SourceId[] }[] {
  if (plan.kind === 'none') return [];
  const steps = [...plan.morning, ...plan.evening];
  const has = {
    adapalene: steps.some((step) => step.ingredient === 'adapalene'),
    active: steps.some((step) => INGREDIENTS[step.ingredient].kind === 'active'),
  };
  const fitting = COACHING_CARDS.filter(
    (card) => week >= card.weeks.from && week <= card.weeks.to && (!('needs' in card) || has[card.needs]),
  );
  const phase = fitting.filter((card) => card.weeks.to - card.weeks.from < 8);
  const lasting = fitting.filter((card) => !phase.includes(card));
  const turned = lasting.map((_, index) => lasting[(index + week) % lasting.length]);
  return [...phase, ...turned].slice(0, MOST).map(({ id, source }) => ({ id, source }));
}
