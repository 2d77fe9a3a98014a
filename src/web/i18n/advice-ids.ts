/** Ids the advice texts go by. */
import type { CourseRuleId } from '#core/advise/course-rules.ts';
import type { RuleId } from '#core/advise/rule-table.ts';

/** Rules of one kind share a reason. */
const GROUPS = ['logged-allergy', 'allergy', 'not-tolerated', 'failed'] as const;
type Group = (typeof GROUPS)[number];

export type WhyId = Exclude<RuleId, `${Group}-${string}`> | Group;

/** The reason a rule is told by; those of courses have their own table. */
export function whyOf(rule: string): WhyId | CourseRuleId {
  return GROUPS.find((group) => rule.startsWith(`${group}-`)) ?? (rule as WhyId | CourseRuleId);
}
