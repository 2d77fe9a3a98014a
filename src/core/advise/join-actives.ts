/** The actives of a course that takes another one's place. */
import type { Active } from '../schema/answer-lists.ts';
import type { Course, CourseActive, CourseChange } from '../schema/course.ts';
import { comesInAt } from './course-dates.ts';
import type { Step } from './plan.ts';

/** What stays and what is new, two at most; at grade 5 only what is proposed. One in the morning, one in the evening. */
export function joinActives(
  kept: readonly CourseActive[],
  fresh: readonly Step[],
  isSevere: boolean,
): CourseActive[] {
  const proposed = fresh.map(freshActive);
  const stay = isSevere ? kept.filter(({ active }) => proposed.some((one) => one.active === active)) : kept;
  const size = isSevere ? proposed.length : Math.max(kept.length, proposed.length);
  const added = proposed.filter(({ active }) => !stay.some((one) => one.active === active));
  const joined = [
    ...stay.map((one) => ({
      ...one,
      slot: proposed.find(({ active }) => active === one.active)?.slot ?? one.slot,
    })),
    ...added.map((one) => (stay.length > 0 ? { ...one, fromWeek: 0 } : one)),
  ].slice(0, Math.min(size, 2));
  const [first, second] = joined;
  if (!second || first.slot !== second.slot) return joined;
  const evening = second.active === 'adapalene' ? second : first;
  return joined.map((one) => ({ ...one, slot: one === evening ? 'evening' : 'morning' }));
}

type Why = {
  readonly at: string;
  readonly reason: string;
  readonly gone: ReadonlyMap<Active, string>;
  readonly isKeeping: boolean;
};

/** What changed from one course's actives to the next one's, each with its moment and reason. */
export function listChanges(
  before: readonly CourseActive[],
  after: readonly CourseActive[],
  why: Why,
): CourseChange[] {
  const { at, reason, gone, isKeeping } = why;
  const inBoth = (active: Active) =>
    before.some((one) => one.active === active) && after.some((one) => one.active === active);
  return [
    ...before
      .filter(({ active }) => !inBoth(active))
      .map(({ active }) => ({ at, what: 'stopped' as const, active, reason: gone.get(active) ?? reason })),
    ...after
      .filter(({ active }) => isKeeping || !inBoth(active))
      .map(({ active }) => ({
        at,
        what: inBoth(active) ? ('kept' as const) : ('started' as const),
        active,
        reason,
      })),
  ];
}

/** An active as it goes on in the next course. */
export function carryActive(course: Course, one: CourseActive, now: string): CourseActive {
  const from = comesInAt(course, one);
  if (from !== null && from <= now) return { ...one, fromWeek: 0, since: from };
  const weeksLeft =
    from === null ? one.fromWeek : Math.ceil((Date.parse(from) - Date.parse(now)) / (7 * 24 * 3600 * 1000));
  return { ...one, fromWeek: weeksLeft, since: null };
}

/** An active that a plan proposes, as a course holds it. */
export function freshActive({ ingredient, slot, fromWeek, because }: Step): CourseActive {
  return {
    active: ingredient as Active,
    slot,
    fromWeek,
    since: null,
    because: [because[0].rule],
  };
}
