/** Lets the keys of the lesions' step do what they say. */
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LesionType } from '#core/schema/lesion-correction.ts';
import { CHOSEN_TYPES, type DotEdit, removeDot, undoDots } from './edit-dots.ts';
import { readKey } from './read-key.ts';
import type { StageControls } from './stage-controls.ts';
import { type OpenList, placeOf } from './use-rating-keys.ts';

type DotKeys = {
  readonly controls: StageControls;
  readonly helpOpen: Signal<OpenList>;
  readonly addInMiddle: () => void;
  readonly chooseType: (type: LesionType) => void;
  readonly change: (how: (now: DotEdit) => DotEdit) => void;
  /** Keeps the dots as they stand, looked at. */
  readonly confirm: () => Promise<void>;
  /** Keeps what was changed; leaves dots that were not. */
  readonly goOn: () => Promise<void>;
};

/** While the step is shown. */
export function useDotKeys(keys: DotKeys): void {
  const { controls, helpOpen, addInMiddle, chooseType, change, confirm, goOn } = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || helpOpen.value !== null) return;
      if (placeOf(event.target, false) === 'field') return;
      const own: Record<string, () => void> = {
        a: addInMiddle,
        y: () => void confirm(),
        Delete: () => change(removeDot),
        Backspace: () => change(removeDot),
      };
      const onControl = event.target instanceof HTMLElement && event.target.matches('a, button, summary');
      if (event.key === 'Enter' && !onControl && !event.repeat) own.Enter = () => void goOn();
      const work = own[event.key];
      if (work) {
        event.preventDefault();
        work();
        return;
      }
      const action = readKey(event, 'photo');
      if (!action) return;
      event.preventDefault();
      if (action.kind === 'grade') {
        const chosen = CHOSEN_TYPES[action.grade - 1];
        if (chosen) chooseType(chosen);
      } else if (action.kind === 'undo') change(undoDots);
      else if (action.kind === 'zoom') controls.zoom(action.by);
      else if (action.kind === 'pan') controls.pan(action.x, action.y);
      else if (action.kind === 'brightness') controls.brighten(action.by);
      else if (action.kind === 'contrast') controls.sharpen(action.by);
      else if (action.kind === 'plain-light') controls.plainLight();
      else if (action.kind === 'whole') controls.showWhole();
      else if (action.kind === 'help') helpOpen.value = 'help';
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}
