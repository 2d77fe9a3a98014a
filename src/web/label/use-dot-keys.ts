/** Lets the keys of the lesions' step do what they say. */
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LesionType } from '#core/schema/lesion-correction.ts';
import { CHOSEN_TYPES, type DotEdit, removeDot, undoDots } from './edit-dots.ts';
import { type KeyAction, readKey } from './read-key.ts';
import type { StageControls } from './stage-controls.ts';
import { moveStage, type OpenList, placeOf } from './use-rating-keys.ts';

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
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || keys.helpOpen.value !== null) return;
      if (placeOf(event.target, false) === 'field') return;
      const work = workOf(event, keys);
      if (!work) return;
      event.preventDefault();
      work();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** What a key does; null for one that does nothing here. */
function workOf(event: KeyboardEvent, keys: DotKeys): (() => void) | null {
  const { addInMiddle, change, confirm, goOn } = keys;
  if (event.key === 'a') return addInMiddle;
  if (event.key === 'y') return () => void confirm();
  if (event.key === 'Delete' || event.key === 'Backspace') return () => change(removeDot);
  const onControl = event.target instanceof HTMLElement && event.target.matches('a, button, summary');
  if (event.key === 'Enter' && !onControl && !event.repeat) return () => void goOn();
  const action = readKey(event, 'photo');
  if (!action) return null;
  return () => {
    if (!moveStage(keys.controls, action)) act(keys, action);
  };
}

function act({ helpOpen, chooseType, change }: DotKeys, action: KeyAction): void {
  if (action.kind === 'help') helpOpen.value = 'help';
  else if (action.kind === 'undo') change(undoDots);
  else if (action.kind === 'grade') {
    const chosen = CHOSEN_TYPES[action.grade - 1];
    if (chosen) chooseType(chosen);
  }
}
