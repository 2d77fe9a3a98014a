/** Answers while they are given. */

import { NO_ANSWERS } from '#core/advise/no-answers.ts';
import type {
  Allergy,
  Medicine,
  Mostly,
  OtherSign,
  Periods,
  Pregnancy,
  RedFlag,
  RequiredQuestion,
  SkinType,
  Standing,
} from '#core/schema/answer-lists.ts';
import type { Answers } from '#core/schema/answers.ts';

/** What the person would rather not say. */
export const UNSAID = 'unsaid';
type Unsaid = typeof UNSAID;

/** Null is not answered yet: nothing is pre-set. An empty list is "none of these". */
export type Draft = {
  readonly age: number | null;
  readonly periods: Periods | Unsaid | null;
  readonly pregnancy: Pregnancy | Unsaid | null;
  readonly medicines: readonly Medicine[] | Unsaid | null;
  readonly allergies: readonly Allergy[] | Unsaid | null;
  readonly redFlags: readonly RedFlag[] | Unsaid | null;
  readonly skinType: SkinType | null;
  readonly mostly: Mostly | null;
  readonly relapses: boolean | null;
  readonly marks: boolean | null;
  readonly otherSigns: readonly OtherSign[] | null;
  readonly monk: number | null;
  readonly country: string | null;
  readonly tried: Answers['tried'];
};

/** Signs that only somebody with periods, or who would not say, is asked about. */
export const FLAGS_WITH_PERIODS: readonly RedFlag[] = ['androgens', 'irregular-periods'];

/** Nothing chosen, or the answers of before. */
export function startDraft(answers: Answers | null): Draft {
  const { said, fitzpatrick: _, answeredAt: __, ...given } = answers ?? NO_ANSWERS;
  const isNew = answers === null || Object.values(said).every((standing) => standing === 'open');
  const read = <T>(question: RequiredQuestion, value: T): T | Unsaid | null =>
    ({ open: null, given: value, undisclosed: UNSAID as Unsaid })[said[question]];
  const kept = <T>(value: T): T | null => (isNew || onlyAge(said) ? null : value);
  return {
    ...given,
    pregnancy: read('pregnancy', given.pregnancy),
    medicines: read('medicines', given.medicines),
    allergies: read('allergies', given.allergies),
    redFlags: read('redFlags', given.redFlags),
    skinType: kept(given.skinType),
    mostly: kept(given.mostly),
    relapses: kept(given.relapses),
    marks: kept(given.marks),
    otherSigns: kept(given.otherSigns),
  };
}

/** Whether nothing but the age was told, as before the first photo. */
function onlyAge(said: Answers['said']): boolean {
  return Object.entries(said).every(([question, standing]) => (question === 'age') === (standing !== 'open'));
}

/**
 * The answers so far at `now` (ISO instant); what is not answered stays open. What the app does not ask for stays as it
 * was `before`.
 */
export function finishDraft(draft: Draft, before: Answers | null, now: string): Answers {
  const withoutPeriods = draft.periods === 'no';
  const pregnancy = withoutPeriods ? 'no' : draft.pregnancy;
  const flags = listOf(draft.redFlags).filter(
    (flag) => !withoutPeriods || !FLAGS_WITH_PERIODS.includes(flag),
  );
  const said: Answers['said'] = {
    age: draft.age === null ? 'open' : 'given',
    pregnancy: standingOf(pregnancy),
    medicines: standingOf(draft.medicines),
    allergies: standingOf(draft.allergies),
    redFlags: standingOf(draft.redFlags),
  };
  const isComplete = Object.values(said).every((standing) => standing !== 'open');
  return {
    age: draft.age,
    periods: draft.periods === UNSAID ? null : draft.periods,
    pregnancy: pregnancy === UNSAID || pregnancy === null ? 'no' : pregnancy,
    medicines: listOf(draft.medicines),
    allergies: listOf(draft.allergies),
    redFlags: flags,
    skinType: draft.skinType ?? NO_ANSWERS.skinType,
    mostly: draft.mostly ?? NO_ANSWERS.mostly,
    relapses: draft.relapses ?? false,
    marks: draft.marks ?? false,
    otherSigns: [...(draft.otherSigns ?? [])],
    monk: draft.monk,
    fitzpatrick: before?.fitzpatrick ?? null,
    country: draft.country,
    tried: draft.tried,
    answeredAt: before?.answeredAt ?? (isComplete ? now : null),
    said,
  };
}

function listOf<T>(value: readonly T[] | Unsaid | null): T[] {
  return value === UNSAID || value === null ? [] : [...value];
}

function standingOf(value: unknown): Standing {
  if (value === null) return 'open';
  return value === UNSAID ? 'undisclosed' : 'given';
}
