/** Makes a plan from answers and findings by the rule table. */
import type { Answers } from '../schema/answers.ts';
import type { Substance } from '../schema/substances.ts';
import { type Facts, type Findings, readFacts } from './facts.ts';
import { type Form, INGREDIENTS, type IngredientId, OPTIONS } from './ingredients.ts';
import type { Because, DoctorNote, Frequency, LeftOut, Plan, PlanLine, Step } from './plan.ts';
import type { Effect, Pace, PlanKind, Rule, Urgency } from './rule.ts';
import { ruleHolds } from './rule-holds.ts';
import { RULES } from './rule-table.ts';

const URGENCIES: readonly Urgency[] = ['now', 'today', 'soon', 'ask'];
/** From the least to the most that is said. */
const KINDS: readonly PlanKind[] = ['none', 'defer', 'gentle', 'full'];
const PACES: readonly Pace[] = ['usual', 'slow', 'pause'];
const NOTHING_NAMED = { uses: new Set<Substance>(), names: new Set<Substance>() };

type Draft = {
  kind: PlanKind;
  form: Form;
  pace: Pace;
  readonly doctor: DoctorNote[];
  readonly steps: Omit<Step, 'form' | 'frequency' | 'from' | 'inUse'>[];
  readonly asks: { readonly option: keyof typeof OPTIONS; readonly because: Because[] }[];
  readonly lines: PlanLine[];
  readonly leftOut: Map<Substance, Because[]>;
  /** Why actives come in their form and at their pace. */
  readonly shaped: Because[];
};

/** The plan of one person. `rules` are those of the rule table unless a test hands others in. */
export function makePlan(answers: Answers, findings: Findings, rules: readonly Rule[] = RULES): Plan {
  const facts = readFacts(answers, findings);
  const draft: Draft = {
    kind: 'full',
    form: 'any',
    pace: 'usual',
    doctor: [],
    steps: [],
    asks: [],
    lines: [],
    leftOut: new Map(),
    shaped: [],
  };
  // What limits a plan holds for all of it, so it is read before anything is put in.
  for (const rule of rules) if (ruleHolds(rule.when, facts, NOTHING_NAMED)) limitDraft(draft, rule);
  for (const rule of rules) if (ruleHolds(rule.when, facts, namedBy(draft))) fillDraft(draft, rule);
  return finishDraft(draft, facts);
}

function limitDraft(draft: Draft, rule: Rule): void {
  const because = becauseOf(rule);
  for (const effect of rule.effects) {
    if (effect.do === 'limit') draft.kind = lesser(KINDS, draft.kind, effect.to);
    if (effect.do !== 'leave-out') continue;
    for (const substance of effect.substances) {
      draft.leftOut.set(substance, [...(draft.leftOut.get(substance) ?? []), because]);
    }
  }
}

function fillDraft(draft: Draft, rule: Rule): void {
  const because = [becauseOf(rule)];
  for (const effect of rule.effects) {
    if (effect.do === 'doctor') draft.doctor.push({ note: effect.note, urgency: effect.urgency, because });
    else if (draft.kind === 'none') continue;
    else if (effect.do === 'use') useFirstAllowed(draft, effect, because);
    else if (effect.do === 'ask') askFor(draft, effect.option, because);
    else if (effect.do === 'say') sayLine(draft, effect, because);
    else if (effect.do === 'form' || effect.do === 'pace') shapeDraft(draft, effect, because);
  }
}

function shapeDraft(
  draft: Draft,
  effect: Extract<Effect, { do: 'form' | 'pace' }>,
  because: Because[],
): void {
  if (effect.do === 'form') draft.form = effect.form;
  else draft.pace = PACES[Math.max(PACES.indexOf(draft.pace), PACES.indexOf(effect.pace))];
  if (!draft.shaped.some(({ rule }) => rule === because[0].rule)) draft.shaped.push(...because);
}

function useFirstAllowed(draft: Draft, effect: Extract<Effect, { do: 'use' }>, because: Because[]): void {
  const { slot, fromWeek } = effect;
  const ingredient = effect.from.find((id) => mayUse(draft, id, slot));
  if (ingredient) draft.steps.push({ ingredient, slot, fromWeek, because });
}

function mayUse(draft: Draft, id: IngredientId, slot: Step['slot']): boolean {
  const { kind, holds } = INGREDIENTS[id];
  if (kind === 'care') return !draft.steps.some((step) => step.ingredient === id && step.slot === slot);
  return (
    draft.kind === 'full' &&
    !draft.steps.some((step) => step.ingredient === id) &&
    !holds.some((substance) => draft.leftOut.has(substance))
  );
}

function askFor(draft: Draft, option: keyof typeof OPTIONS, because: Because[]): void {
  if (draft.kind !== 'full') return;
  if (OPTIONS[option].holds.some((substance) => draft.leftOut.has(substance))) return;
  const known = draft.asks.find((ask) => ask.option === option);
  if (known) known.because.push(...because);
  else draft.asks.push({ option, because: [...because] });
}

function sayLine(
  draft: Draft,
  { place, line }: Extract<Effect, { do: 'say' }>,
  because: readonly Because[],
): void {
  const at = draft.lines.findIndex((one) => one.line === line);
  if (at < 0) draft.lines.push({ place, line, because });
  else draft.lines[at] = { ...draft.lines[at], because: [...draft.lines[at].because, ...because] };
}

function namedBy({ steps, asks }: Draft) {
  const uses = new Set<Substance>(steps.flatMap((step) => INGREDIENTS[step.ingredient].holds));
  const asked = asks.flatMap((ask) => OPTIONS[ask.option].holds);
  return { uses, names: new Set<Substance>([...uses, ...asked]) };
}

function finishDraft(draft: Draft, facts: Facts): Plan {
  const steps = draft.steps.map((step): Step => {
    const active = INGREDIENTS[step.ingredient].kind === 'active';
    return {
      ...step,
      because: active ? [...step.because, ...draft.shaped] : step.because,
      from: null,
      inUse: step.fromWeek <= facts.weeks,
      form: active ? draft.form : 'any',
      frequency: active ? frequencyAt(draft.pace, facts.weeks - step.fromWeek) : 'daily',
    };
  });
  const leftOut: LeftOut[] = [...draft.leftOut].map(([substance, because]) => ({ substance, because }));
  return {
    kind: draft.kind,
    doctor: draft.doctor.sort((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency)),
    morning: inOrder(steps.filter((step) => step.slot === 'morning')),
    evening: inOrder(steps.filter((step) => step.slot === 'evening')),
    asks: draft.asks,
    lines: draft.lines,
    leftOut,
    pace: draft.pace,
  };
}

/** Every other day at first, daily from the third week [21CFR333, label]; slower where skin is dry, dark or sore (own). */
function frequencyAt(pace: Pace, weeksUsed: number): Frequency {
  if (pace === 'pause') return 'paused';
  if (pace === 'slow') return weeksUsed < 2 ? 'every-third-day' : weeksUsed < 6 ? 'every-other-day' : 'daily';
  return weeksUsed < 2 ? 'every-other-day' : 'daily';
}

function becauseOf({ id, source }: Rule): Because {
  return { rule: id, sources: source };
}

function lesser<T>(order: readonly T[], a: T, b: T): T {
  return order[Math.min(order.indexOf(a), order.indexOf(b))];
}

/** As they are put on: cleanser, actives, moisturiser, sunscreen (own). */
function inOrder(steps: readonly Step[]): Step[] {
  const after: readonly IngredientId[] = ['moisturiser', 'sunscreen', 'tinted-sunscreen'];
  const rank = ({ ingredient }: Step) => (ingredient === 'cleanser' ? -2 : after.indexOf(ingredient));
  return [...steps].sort((a, b) => rank(a) - rank(b));
}
