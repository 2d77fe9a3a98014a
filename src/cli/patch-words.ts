/** The patches' names in words. */
import type { PatchName } from '#core/schema/assessment.ts';

/** Right and left are the person's own. */
export const PATCH_WORDS: Record<PatchName, string> = {
  forehead: 'Forehead',
  'right-cheek': 'Right cheek',
  'left-cheek': 'Left cheek',
  chin: 'Chin',
  whole: 'Whole picture',
  skin: 'Close-up',
};
