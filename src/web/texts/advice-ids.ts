/** Ids the advice texts go by. */
import type { RuleId } from '#core/advise/rule-table.ts';

/** Rules of one kind share a reason. */
export type WhyId =
  | Exclude<RuleId, `allergy-${string}` | `not-tolerated-${string}`>
  | 'allergy'
  | 'not-tolerated';

/** The reason a rule is told by. */
export function whyOf(rule: string): WhyId {
  if (rule.startsWith('allergy-')) return 'allergy';
  if (rule.startsWith('not-tolerated-')) return 'not-tolerated';
  return rule as WhyId;
}
