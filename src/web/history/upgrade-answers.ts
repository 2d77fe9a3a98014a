/** Reads answers as an earlier version of the app kept them. */
import type { Answers } from '#core/schema/answers.ts';

/** What had been pre-set counts as not answered. The schema is loaded only where it is needed: it is heavy. */
export async function upgradeAnswers(kept: Answers | null): Promise<Answers | null> {
  if (kept === null || 'said' in kept) return kept;
  const { AnswersSchema } = await import('#core/schema/answers.ts');
  const parsed = AnswersSchema.safeParse(kept);
  return parsed.success ? parsed.data : null;
}
