/** Tells whether a rule holds for a person. */

import type { Substance } from '../schema/substances.ts';
import type { Facts } from './facts.ts';
import type { Range, When } from './rule.ts';

/** Substances of the plan so far: in the routine, and in routine or options together. */
export type Named = { readonly uses: ReadonlySet<Substance>; readonly names: ReadonlySet<Substance> };

type Condition = { [Key in keyof Required<When>]: (wanted: NonNullable<When[Key]>) => boolean };

/** Whether everything `when` names is so. */
export function ruleHolds(when: When, facts: Facts, named: Named): boolean {
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
  const conditions: Condition = {
    age: within(facts.age),
    pregnancy: oneOf(facts.pregnancy),
    medicines: anyOf(facts.medicines),
    allergies: anyOf(facts.allergies),
    skinType: oneOf(facts.skinType),
    monk: within(facts.monk),
    mostly: oneOf(facts.mostly),
    relapses: same(facts.relapses),
    redFlags: anyOf(facts.redFlags),
    triedInVain: same(facts.triedInVain),
    notTolerated: anyOf(facts.notTolerated),
    grade: oneOf(facts.grade),
    spots: within(facts.spots),
    weeks: within(facts.weeks),
    trend: oneOf(facts.trend),
    irritation: oneOf(facts.irritation),
    kept: oneOf(facts.kept),
    uses: (wanted) => wanted.some((one) => named.uses.has(one)),
    names: (wanted) => wanted.some((one) => named.names.has(one)),
  };
  return (Object.keys(when) as (keyof When)[]).every((key) =>
    (conditions[key] as (wanted: unknown) => boolean)(when[key]),
  );
}
