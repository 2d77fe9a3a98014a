/** Opens a kept photo as it is shown: set upright where it was taken lying down, with what was said of it turned along. */
import type { Assessment } from '#core/schema/assessment.ts';
import { findTurns, turnAssessment, turnBitmap } from './upright-shot.ts';

/** The caller closes the bitmap. Throws where the bytes are no picture. */
export async function openUpright(
  blob: Blob,
  assessment: Assessment,
): Promise<{ bitmap: ImageBitmap; assessment: Assessment }> {
  const bitmap = await createImageBitmap(blob);
  const turns = findTurns(assessment.patches);
  const turned = turns === 0 ? null : turnBitmap(bitmap, turns);
  if (!turned) return { bitmap, assessment };
  bitmap.close();
  return { bitmap: turned, assessment: turnAssessment(assessment, turns) };
}
