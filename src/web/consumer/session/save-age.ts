/** Keeps an age told outside the questions. */

import { NO_ANSWERS } from '#core/advise/no-answers.ts';
import { saveSettings, settings } from '../../history/history.ts';

/** The other answers stay as they are; what is not answered stays open. */
export function saveAge(age: number, guardian: boolean): Promise<void> {
  const answers = settings.value.answers ?? NO_ANSWERS;
  return saveSettings({ answers: { ...answers, age, said: { ...answers.said, age: 'given' } }, guardian });
}
