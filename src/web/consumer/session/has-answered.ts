/** Whether the questions that a plan needs have all been answered, if only by "prefer not to say". */
import { computed } from '@preact/signals';
import { REQUIRED_QUESTIONS } from '#core/schema/answer-lists.ts';
import { settings } from '../../history/history.ts';

export const hasAnswered = computed(() => {
  const { answers } = settings.value;
  return answers !== null && REQUIRED_QUESTIONS.every((question) => answers.said[question] !== 'open');
});
