/** The scale of severity on paper: five grades in their colours, the score on it and how sure it is. */
import type { Grade } from '#core/schema/assessment.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { texts } from '../../i18n/texts.ts';
import { inkOf, type Room } from './page-room.ts';
import { PAPER, severityOnPaper } from './paper-colours.ts';

/** Height in points, words below included. */
export const SCALE_HIGH = 38;
const BAR = { below: 12, high: 8 } as const;
const WORD_SIZE = 7.5;
const GRADES: readonly Grade[] = [1, 2, 3, 4, 5];

type Shown = {
  readonly score: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
};

/** Across the room's whole width: 1 at its left edge, 5 at its right. */
export function drawScale(
  { page, left, top, width, fonts, printable }: Room,
  { score, interval }: Shown,
): void {
  const at = (value: number) => left + ((clampScore(value) - 1) / 4) * width;
  const y = top - BAR.below - BAR.high;
  for (const grade of GRADES) {
    const [from, to] = [at(grade - 0.5), at(grade + 0.5)];
    page.drawRectangle({
      x: from,
      y,
      width: to - from,
      height: BAR.high,
      color: inkOf(severityOnPaper(grade)),
    });
    const word = printable(`${grade} ${texts.grades[grade]}`);
    const wide = fonts.regular.widthOfTextAtSize(word, WORD_SIZE);
    const x = Math.min(left + width - wide, Math.max(left, at(grade) - wide / 2));
    page.drawText(word, {
      ...{ x, y: y - 11, size: WORD_SIZE },
      ...{ font: fonts.regular, color: inkOf(PAPER.soft) },
    });
  }
  const ink = inkOf(PAPER.ink);
  if (interval) {
    const above = y + BAR.high + 5;
    const ends = [at(interval.low), at(interval.high)] as const;
    page.drawLine({
      start: { x: ends[0], y: above },
      end: { x: ends[1], y: above },
      thickness: 1.2,
      color: ink,
    });
    for (const x of ends)
      page.drawLine({ start: { x, y: above - 3 }, end: { x, y: above + 3 }, thickness: 1.2, color: ink });
  }
  page.drawCircle({
    ...{ x: at(score), y: y + BAR.high / 2, size: 6 },
    ...{ color: inkOf(PAPER.white), borderColor: ink, borderWidth: 2 },
  });
}
