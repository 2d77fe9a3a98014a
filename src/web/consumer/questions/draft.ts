/** Answers while they are given. */
import type { Answers } from '#core/schema/answers.ts';

/** As the answers, but the age may still be missing. */
export type Draft = Omit<Answers, 'age'> & { readonly age: number | null };

/** Nothing ticked, or the answers of before. */
export function startDraft(answers: Answers | null): Draft {
  return (
    answers ?? {
      age: null,
      pregnancy: 'no',
      medicines: [],
      allergies: [],
      skinType: 'combined',
      monk: null,
      mostly: 'unsure',
      relapses: false,
      tried: [],
      redFlags: [],
    }
  );
}

/** The answers; null while the age is missing or cannot be one. */
export function finishDraft(draft: Draft): Answers | null {
  const { age } = draft;
  return age !== null && Number.isInteger(age) && age >= 1 && age <= 120 ? { ...draft, age } : null;
}
