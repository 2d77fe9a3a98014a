/** The photos of a result, set upright where they lie on a side. */
import { useEffect, useMemo } from 'preact/hooks';
import { findTurns, turnAssessment, turnBitmap } from '../parts/upright-shot.ts';
import type { ShownShot } from './shown-shot.ts';

/** Pictures that were turned are closed with the screen; the others are their owner's. */
export function useUprightShots(shots: readonly ShownShot[]): readonly ShownShot[] {
  const upright = useMemo(() => shots.map(setUpright), [shots]);
  useEffect(
    () => () => {
      for (const [index, { preview }] of upright.entries())
        if (preview !== shots[index].preview) preview?.close();
    },
    [upright],
  );
  return upright;
}

function setUpright(shot: ShownShot): ShownShot {
  const turns = findTurns(shot.assessment.patches);
  if (turns === 0 || !shot.preview) return shot;
  const preview = turnBitmap(shot.preview, turns);
  return preview ? { ...shot, preview, assessment: turnAssessment(shot.assessment, turns) } : shot;
}
