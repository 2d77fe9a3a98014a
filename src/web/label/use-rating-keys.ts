/** Lets the keys of the labelling screen do what they say. */
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FLAGS } from '#core/schema/vote.ts';
import type { Rating } from './rating-state.ts';
import { type KeyAction, type KeyPlace, readKey } from './read-key.ts';
import type { StageControls } from './stage-controls.ts';

/** What lies open over the photo. */
export type OpenList = 'flags' | 'help' | 'references' | null;

type RatingKeys = {
  readonly rating: Rating;
  readonly controls: StageControls;
  readonly open: Signal<OpenList>;
  readonly showReferences: Signal<boolean>;
};

const GO_ON = ['feedback', 'calibrated'];

/** While the screen is shown; keys of dots are the business of their own step. */
export function useRatingKeys({ rating, controls, open, showReferences }: RatingKeys): void {
  useEffect(() => {
    const act = (action: KeyAction) => {
      switch (action.kind) {
        case 'grade':
          return void rating.grade(action.grade);
        case 'choose': {
          const flag = FLAGS[action.index];
          if (open.value !== 'flags' || !flag) return;
          open.value = null;
          return void rating.flag(flag);
        }
        case 'undo':
          return void rating.undo();
        case 'skip':
          return void rating.skip();
        case 'flag':
          if (rating.phase.value.name === 'grading') open.value = 'flags';
          return;
        case 'help':
          open.value = 'help';
          return;
        case 'close':
          (document.activeElement as HTMLElement | null)?.blur();
          return;
        case 'comment':
          document.querySelector<HTMLTextAreaElement>('[data-comment]')?.focus();
          return;
        case 'references':
          showReferences.value = !showReferences.value;
          return;
        case 'whole':
          return controls.showWhole();
        case 'zoom':
          return controls.zoom(action.by);
        case 'pan':
          return controls.pan(action.x, action.y);
        case 'brightness':
          return controls.brighten(action.by);
        case 'contrast':
          return controls.sharpen(action.by);
        case 'plain-light':
          return controls.plainLight();
        case 'next-patch':
          return rating.moveStep(1);
        case 'previous-patch':
          return rating.moveStep(-1);
      }
    };
    const onKey = (event: KeyboardEvent) => {
      rating.touch();
      if (event.defaultPrevented || event.repeat || rating.phase.value.name === 'dots') return;
      if (event.key === 'Enter' && GO_ON.includes(rating.phase.value.name) && !isControl(event.target)) {
        event.preventDefault();
        rating.goOn();
        return;
      }
      const action = readKey(event, placeOf(event.target, open.value !== null));
      // Escape closes dialogs by itself.
      if (!action || (action.kind === 'close' && open.value !== null)) return;
      event.preventDefault();
      act(action);
    };
    const onRepeat = (event: KeyboardEvent) => {
      // Held down, only moving about goes on; a grade is given once.
      if (!event.repeat) return;
      const action = readKey(event, placeOf(event.target, open.value !== null));
      if (!action || !['pan', 'zoom', 'brightness', 'contrast'].includes(action.kind)) return;
      event.preventDefault();
      act(action);
    };
    const onPointer = () => rating.touch();
    addEventListener('keydown', onKey);
    addEventListener('keydown', onRepeat);
    addEventListener('pointermove', onPointer);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('keydown', onRepeat);
      removeEventListener('pointermove', onPointer);
    };
  }, [rating, controls]);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('a, button, input, select, textarea');
}

/** What a key pressed there goes to. A slider keeps its arrows. */
export function placeOf(target: EventTarget | null, isListOpen: boolean): KeyPlace {
  if (target instanceof HTMLElement && target.matches('textarea, select, input')) return 'field';
  return isListOpen ? 'list' : 'photo';
}
