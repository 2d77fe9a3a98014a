/** Why patches were left out, in words. */
import type { LeftOut, LeftOutWhy } from '#core/schema/assessment.ts';
import { PATCH_WORDS } from './patch-words.ts';

const WHY_WORDS: Record<LeftOutWhy, string> = {
  'covered-by-hair': 'covered by hair',
  'covered-by-glasses': 'covered by glasses',
  'covered-by-cloth': 'covered by cloth',
  covered: 'covered',
  'turned-away': 'turned away from the camera',
  'too-dark': 'too dark',
  'too-bright': 'over-exposed',
};

/** “Forehead left out: covered by hair.” */
export function sayLeftOut({ name, why }: LeftOut): string {
  return `${PATCH_WORDS[name]} left out: ${WHY_WORDS[why]}.`;
}
