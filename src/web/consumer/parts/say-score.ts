/** A score in a list: with the worst zone's next to it where the mean alone would sound too mild. */
import type { Severity } from '#core/advise/advice.ts';
import { formats, texts } from '../../i18n/texts.ts';

/** Such as "3.5" or "3.5, up to 4.6". */
export function sayScore({ score, worst, raisedBy }: Severity): string {
  const mean = formats.score(score);
  return raisedBy.includes('zone')
    ? `${mean}, ${texts.safety.severity.upTo({ score: formats.score(worst.score) })}`
    : mean;
}
