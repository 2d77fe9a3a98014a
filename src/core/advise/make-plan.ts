/** Makes a plan from answers and findings by the rule table. */
import type { Active } from '../schema/answer-lists.ts';
import type { Answers } from '../schema/answers.ts';
import type { Substance } from '../schema/substances.ts';
import { type Facts, type Findings, readFacts } from './facts.ts';
import { finishDraft, URGENCIES } from './finish-draft.ts';
import { INGREDIENTS, type IngredientId, OPTIONS } from './ingredients.ts';
import type { Because, Plan, Step } from './plan.ts';
import type { Draft } from './plan-draft.ts';
import type { Effect, PlanKind, Rule } from './rule.ts';
import { listConditions, ruleHolds } from './rule-holds.ts';
import { RULES } from './rule-table.ts';

/** From the least to the most that is said. */
const KINDS: readonly PlanKind[] = ['none', 'defer', 'gentle', 'full'];
const PACES: readonly Draft['pace'][] = ['usual', 'slow', 'pause'];

/** An active of the course that runs. */
export type RunningActive = {
  readonly active: Active;
  readonly slot: Step['slot'];
  readonly fromWeek: number;
  /** ISO instant at which it comes in; null until the course has begun. */
  readonly from: string | null;
  /** Whole weeks of use; negative where it is still to come. */
  readonly weeksUsed: number;
  readonly because: readonly Because[];
};

/** `running`: the actives of the course; without it the table proposes them. `rules`: for tests. */
export type PlanOptions = { readonly running?: readonly RunningActive[]; readonly rules?: readonly Rule[] };

/** The plan of one person. Without a photo (`grade` null) it holds the doctor's notes and little else. */
export function makePlan(answers: Answers, findings: Findings, options: PlanOptions = {}): Plan {
  const { running, rules = RULES } = options;
  const facts = readFacts(answers, findings);
  const draft: Draft = {
    kind: 'full',
    limitedBy: [],
    form: 'any',
    pace: 'usual',
    eased: false,
    doctor: [],
    steps: [],
    asks: [],
    lines: [],
    leftOut: new Map(),
    notPlanned: new Map(),
    notNamed: new Set(),
    shaped: [],
  };
  // What limits a plan holds for all of it, so it is read before anything is put in.
  const conditions = listConditions(facts, () => namedBy(draft));
  for (const rule of rules) if (ruleHolds(rule, conditions)) limitDraft(draft, rule, running ?? []);
  if (running) keepRunning(draft, running);
  for (const rule of rules)
    if (ruleHolds(rule, conditions)) fillDraft(draft, rule, facts, running !== undefined);
  return finishDraft(draft);
}

function limitDraft(draft: Draft, rule: Rule, running: readonly RunningActive[]): void {
  const because = becauseOf(rule);
  for (const effect of rule.effects) {
    if (effect.do === 'limit') {
      draft.kind = lesser(KINDS, draft.kind, effect.to);
      draft.limitedBy.push(because);
    } else if (effect.do === 'not-name') {
      for (const one of effect.substances) draft.notNamed.add(one);
    } else if (effect.do === 'leave-out') {
      note(draft.leftOut, effect.substances, because);
    } else if (effect.do === 'not-plan') {
      const isSpared = (substance: Substance) => effect.newOnly && isInUse(running, substance);
      note(
        draft.notPlanned,
        effect.substances.filter((one) => !isSpared(one)),
        because,
      );
    }
  }
}

function isInUse(running: readonly RunningActive[], substance: Substance): boolean {
  return running.some(({ active, weeksUsed }) => active === substance && weeksUsed >= 0);
}

/** Adds a reason to those known for each substance. */
function note(into: Draft['leftOut'], substances: readonly Substance[], because: Because): void {
  for (const substance of substances) into.set(substance, [...(into.get(substance) ?? []), because]);
}

function keepRunning(draft: Draft, running: readonly RunningActive[]): void {
  for (const { active, slot, fromWeek, from, weeksUsed, because } of running) {
    if (!mayUse(draft, active, slot)) continue;
    draft.steps.push({ ingredient: active, slot, fromWeek, from, inUse: weeksUsed >= 0, weeksUsed, because });
  }
}

function fillDraft(draft: Draft, rule: Rule, { weeks }: Facts, isRunning: boolean): void {
  const because = [becauseOf(rule)];
  for (const effect of rule.effects) {
    // What speaks of the score or names a doctor is said where there is no plan, too.
    const isSaid = effect.do === 'doctor' || (effect.do === 'say' && effect.place === 'score');
    if (draft.kind === 'none' && !isSaid) continue;
    applyEffect(draft, effect, because, { weeks, isRunning });
  }
}

type UseTime = { readonly weeks: number; readonly isRunning: boolean };

/** What limits a plan was read before, and does nothing here. */
function applyEffect(draft: Draft, effect: Effect, because: Because[], time: UseTime): void {
  if (effect.do === 'doctor') noteDoctor(draft, effect, because);
  else if (effect.do === 'say') sayLine(draft, effect, because);
  else if (effect.do === 'use') useFirstAllowed(draft, effect, because, time);
  else if (effect.do === 'ask') askFor(draft, effect.option, because);
  else if (effect.do === 'form' || effect.do === 'pace') shapeDraft(draft, effect, because);
}

/** One note once, at the most urgent of what its rules say. */
function noteDoctor(draft: Draft, effect: Extract<Effect, { do: 'doctor' }>, because: Because[]): void {
  const { note, urgency } = effect;
  const at = draft.doctor.findIndex((one) => one.note === note);
  if (at < 0) draft.doctor.push({ note, urgency, because });
  else {
    const known = draft.doctor[at];
    draft.doctor[at] = {
      note,
      urgency: lesser(URGENCIES, known.urgency, urgency),
      because: [...known.because, ...because],
    };
  }
}

function shapeDraft(
  draft: Draft,
  effect: Extract<Effect, { do: 'form' | 'pace' }>,
  because: Because[],
): void {
  if (effect.do === 'form') draft.form = effect.form;
  else if (effect.pace === 'ease') draft.eased = true;
  else draft.pace = PACES[Math.max(PACES.indexOf(draft.pace), PACES.indexOf(effect.pace))];
  if (!draft.shaped.some(({ rule }) => rule === because[0].rule)) draft.shaped.push(...because);
}

function useFirstAllowed(
  draft: Draft,
  effect: Extract<Effect, { do: 'use' }>,
  because: Because[],
  { weeks, isRunning }: UseTime,
): void {
  const { slot, fromWeek } = effect;
  const from = isRunning ? effect.from.filter((id) => INGREDIENTS[id].kind === 'care') : effect.from;
  const ingredient = from.find((id) => mayUse(draft, id, slot));
  const weeksUsed = weeks - fromWeek;
  if (ingredient)
    draft.steps.push({
      ...{ ingredient, slot, fromWeek, weeksUsed, because },
      from: null,
      inUse: weeksUsed >= 0,
    });
}

function mayUse(draft: Draft, id: IngredientId, slot: Step['slot']): boolean {
  const { kind, holds } = INGREDIENTS[id];
  if (kind === 'care') return !draft.steps.some((step) => step.ingredient === id && step.slot === slot);
  return (
    draft.kind === 'full' &&
    !draft.steps.some((step) => step.ingredient === id) &&
    !holds.some((substance) => isLeftOut(draft, substance) || draft.notPlanned.has(substance))
  );
}

function isLeftOut({ leftOut, notNamed }: Draft, substance: Substance): boolean {
  return leftOut.has(substance) || notNamed.has(substance);
}

function askFor(draft: Draft, option: keyof typeof OPTIONS, because: Because[]): void {
  if (draft.kind !== 'full') return;
  if (OPTIONS[option].holds.some((substance) => isLeftOut(draft, substance))) return;
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
  const actives = steps.filter((step) => INGREDIENTS[step.ingredient].kind === 'active').length;
  return { actives, uses, names: new Set<Substance>([...uses, ...asked]) };
}

function becauseOf({ id, source }: Rule): Because {
  return { rule: id, sources: source };
}

function lesser<T>(order: readonly T[], a: T, b: T): T {
  return order[Math.min(order.indexOf(a), order.indexOf(b))];
}
