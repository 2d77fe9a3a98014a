/** The plan of the person on this device, made anew from what is known. */
import { computed } from '@preact/signals';
import type { Findings } from '#core/advise/facts.ts';
import { makePlan } from '#core/advise/make-plan.ts';
import type { Plan } from '#core/advise/plan.ts';
import type { Entry } from '#core/schema/history.ts';
import { combineViews } from '#core/track/combine-views.ts';
import { readTrend } from '#core/track/read-trend.ts';
import { weeksSince } from '../history/days.ts';
import { checkIns, entries, latestEntry, settings } from '../history/history.ts';

/** A plan and what it was made from. */
export type CurrentPlan = {
  readonly plan: Plan;
  readonly findings: Findings;
  /** The photo whose grade the plan is for. */
  readonly basis: Entry;
};

/** Weeks a check-in speaks for. */
const CHECK_IN_HOLDS_DAYS = 14;

/**
 * Null without answers or without a photo. The grade is that of the photo the running plan began with, so that a plan
 * is not another one with every photo; the latest one's where it is worse, or where no plan runs.
 */
export const currentPlan = computed<CurrentPlan | null>(() => {
  const { answers, planFrom } = settings.value;
  const newest = latestEntry.value;
  if (!answers || !newest) return null;
  const now = new Date();
  const trend = readTrend(entries.value, planFrom);
  const latest = combineViews(newest.views);
  const first = planFrom && trend.from ? combineViews(trend.from.views) : latest;
  const weeks = planFrom ? weeksSince(planFrom, now) : 0;
  const lastCheckIn = checkIns.value.at(-1);
  const holds =
    lastCheckIn && now.getTime() - Date.parse(lastCheckIn.at) < CHECK_IN_HOLDS_DAYS * 24 * 3600 * 1000;
  // A better skin keeps its plan until the twelve weeks are over.
  const keepsFirst = trend.from !== null && weeks < 12 && first.grade > latest.grade;
  const findings: Findings = {
    grade: keepsFirst ? first.grade : latest.grade,
    spots: latest.lesions?.count ?? null,
    weeks,
    trend: planFrom ? trend.verdict : 'unknown',
    irritation: holds ? lastCheckIn.irritation : null,
    kept: holds ? lastCheckIn.kept : null,
  };
  const basis = keepsFirst && trend.from ? trend.from : newest;
  return { plan: makePlan(answers, findings), findings, basis };
});
