/** Keys of the adjudication screen: grades decide, the others look closer or go on. */
import { useEffect } from 'preact/hooks';
import { type KeyAction, readKey } from '../../label/read-key.ts';
import type { StageControls } from '../../label/stage-controls.ts';
import { isHeldDown, moveStage, placeOf } from '../../label/use-rating-keys.ts';

type AdjudicationKeys = {
  readonly controls: StageControls;
  readonly give: (grade: number) => void;
  readonly move: (by: 1 | -1) => void;
};

/** While the screen is shown. */
export function useAdjudicationKeys({ controls, give, move }: AdjudicationKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const action = readKey(event, placeOf(event.target, false));
      if (!action || (event.repeat && !isHeldDown(action))) return;
      if (act(action, { controls, give, move })) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** Whether the key was one of this screen's. */
function act(action: KeyAction, { controls, give, move }: AdjudicationKeys): boolean {
  const isWhole = controls.view.value.zoom <= 1.001;
  // The whole photo has nowhere to go: sideways leads to the next one.
  if (action.kind === 'pan' && isWhole) {
    if (action.x !== 0) move(action.x);
    return action.x !== 0;
  }
  if (action.kind === 'grade') give(action.grade);
  else if (action.kind === 'next-patch') move(1);
  else if (action.kind === 'previous-patch') move(-1);
  else return moveStage(controls, action);
  return true;
}
