/** Names a grade as raters read it. */
import { texts } from '../i18n/texts.ts';

/** 1-5 as in the app; 0 is no acne. */
export function nameGrade(grade: number): string {
  return grade === 0 ? 'Not acne' : texts.grades[grade as 1];
}
