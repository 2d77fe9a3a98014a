/** Keys of the adjudication screen: grades decide, the others look closer or go on. */
import { useEffect } from 'preact/hooks';
import { type KeyAction, readKey } from '../../label/read-key.ts';
import type { StageControls } from '../../label/stage-controls.ts';
import { placeOf } from '../../label/use-rating-keys.ts';

type AdjudicationKeys = {
  readonly controls: StageControls;
  readonly give: (grade: number) => void;
  readonly move: (by: 1 | -1) => void;
};

/** Held down, only looking about goes on; a decision is made once. */
const REPEATED: readonly KeyAction['kind'][] = ['pan', 'zoom', 'brightness', 'contrast'];

/** While the screen is shown. */
export function useAdjudicationKeys({ controls, give, move }: AdjudicationKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const action = readKey(event, placeOf(event.target, false));
      if (!action || (event.repeat && !REPEATED.includes(action.kind))) return;
      if (act(action, { controls, give, move })) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** Whether the key was one of this screen's. */
function act(action: KeyAction, { controls, give, move }: AdjudicationKeys): boolean {
  switch (action.kind) {
    case 'grade':
      give(action.grade);
      return true;
    case 'zoom':
      controls.zoom(action.by);
      return true;
    case 'pan':
      // The whole photo has nowhere to go: sideways leads to the next one.
      if (controls.view.value.zoom > 1.001) controls.pan(action.x, action.y);
      else if (action.x !== 0) move(action.x);
      else return false;
      return true;
    case 'brightness':
      controls.brighten(action.by);
      return true;
    case 'contrast':
      controls.sharpen(action.by);
      return true;
    case 'plain-light':
      controls.plainLight();
      return true;
    case 'whole':
      controls.showWhole();
      return true;
    case 'next-patch':
      move(1);
      return true;
    case 'previous-patch':
      move(-1);
      return true;
    default:
      return false;
  }
}
