/** Why a face is called more than its mean says, in English: the page's own sentences (test/raised-texts.test.ts). */
import type { PatchName, Raised } from '../schema/assessment.ts';
import { GRADE_WORDS } from '../score/grade-words.ts';
import { scoreInGrade } from '../score/score-in-grade.ts';

/** One sentence. `patchWord` names a zone as the reader knows it. */
export function sayRaised(raised: Raised, patchWord: (name: PatchName) => string): string {
  const grade = GRADE_WORDS[raised.grade];
  if (raised.by === 'zone')
    return `The mean hides it: ${patchWord(raised.name)} alone reaches ${scoreInGrade(raised.score).toFixed(1)}. That is why it says “${grade}”.`;
  if (raised.by === 'spots')
    return `About ${raised.count} spots were counted in all photos together. That is why it says “${grade}”.`;
  return `Perhaps up to “${grade}”: the estimate is that uncertain.`;
}
