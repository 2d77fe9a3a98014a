/** Tells whether a rule holds for a person. */

import type { Substance } from '../schema/substances.ts';
import type { Facts } from './facts.ts';
import type { Range, Rule, When } from './rule.ts';

/** The plan so far: how many actives, and substances in the routine, and in routine or options together. */
export type Named = {
  readonly actives: number;
  readonly uses: ReadonlySet<Substance>;
  readonly names: ReadonlySet<Substance>;
};

/** By the name of a condition: whether what is wanted is so. */
export type Conditions = { [Key in keyof Required<When>]: (wanted: NonNullable<When[Key]>) => boolean };

/** Whether everything `when` names is so, and nothing of `unless`. `conditions`: of {@link listConditions}. */
export function ruleHolds(
  { when, unless = {} }: Pick<Rule, 'when' | 'unless'>,
  conditions: Conditions,
): boolean {
  const holds = (part: When) => (key: string) =>
    (conditions[key as keyof When] as (wanted: unknown) => boolean)(part[key as keyof When]);
  return Object.keys(when).every(holds(when)) && !Object.keys(unless).some(holds(unless));
}

/** What can be asked of a person; `named` tells the plan as far as it is made whenever a rule asks for it. */
export function listConditions(facts: Facts, named: () => Named): Conditions {
  const oneOf =
    <T>(value: T | null) =>
    (wanted: readonly T[]) =>
      value !== null && wanted.includes(value);
  const anyOf =
    <T>(values: readonly T[]) =>
    (wanted: readonly T[]) =>
      wanted.some((one) => values.includes(one));
  const within = (value: number | null) => (range: Range) =>
    value !== null && value >= (range.from ?? -Infinity) && value < (range.below ?? Infinity);
  const same = (value: boolean) => (wanted: boolean) => wanted === value;
  return {
    age: within(facts.age),
    pregnancy: oneOf(facts.pregnancy),
    medicines: anyOf(facts.medicines),
    medicinesToo: anyOf(facts.medicines),
    takes: anyOf(facts.takes),
    allergies: anyOf(facts.allergies),
    skinType: oneOf(facts.skinType),
    monk: within(facts.monk),
    mostly: oneOf(facts.mostly),
    relapses: same(facts.relapses),
    marks: same(facts.marks),
    otherSigns: anyOf(facts.otherSigns),
    mayBeOther: same(facts.mayBeOther),
    adapaleneAccess: oneOf(facts.adapaleneAccess),
    redFlags: anyOf(facts.redFlags),
    missing: anyOf(facts.missing),
    undisclosed: anyOf(facts.undisclosed),
    triedInVain: same(facts.triedInVain),
    notTolerated: anyOf(facts.notTolerated),
    failed: anyOf(facts.failed),
    grade: oneOf(facts.grade),
    upTo: oneOf(facts.upTo),
    spots: within(facts.spots),
    weeks: within(facts.weeks),
    purpose: oneOf(facts.purpose),
    reviewDue: same(facts.reviewDue),
    trend: oneOf(facts.trend),
    irritation: oneOf(facts.irritation),
    kept: oneOf(facts.kept),
    actives: (range) => within(named().actives)(range),
    uses: (wanted) => wanted.some((one) => named().uses.has(one)),
    names: (wanted) => wanted.some((one) => named().names.has(one)),
  };
}
