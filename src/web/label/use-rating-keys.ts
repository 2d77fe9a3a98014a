/** Lets the keys of the labelling screen do what they say. */
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { FLAGS, type Flag } from '#core/schema/vote.ts';
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
export function useRatingKeys(keys: RatingKeys): void {
  const { rating, controls, open } = keys;
  useEffect(() => {
    const isListOpen = () => open.value !== null;
    const onKey = (event: KeyboardEvent) => {
      rating.touch();
      if (event.defaultPrevented || event.repeat || rating.phase.value.name === 'dots') return;
      if (goesOn(event, rating)) {
        event.preventDefault();
        rating.goOn();
        return;
      }
      const action = readKey(event, placeOf(event.target, isListOpen()));
      // Escape closes dialogs by itself.
      if (!action || (action.kind === 'close' && isListOpen())) return;
      event.preventDefault();
      if (!moveStage(controls, action)) act(keys, action);
    };
    const onRepeat = (event: KeyboardEvent) => {
      // Held down, only moving about goes on; a grade is given once.
      if (!event.repeat) return;
      const action = readKey(event, placeOf(event.target, isListOpen()));
      if (action && isHeldDown(action) && moveStage(controls, action)) event.preventDefault();
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

/** Whether a key that is held down goes on doing it. */
export const isHeldDown = ({ kind }: KeyAction) =>
  kind === 'pan' || kind === 'zoom' || kind === 'brightness' || kind === 'contrast';

/** Whether the key moves or lights the photo, which it then has done. */
export function moveStage(controls: StageControls, action: KeyAction): boolean {
  switch (action.kind) {
    case 'whole':
      controls.showWhole();
      return true;
    case 'zoom':
      controls.zoom(action.by);
      return true;
    case 'pan':
      controls.pan(action.x, action.y);
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
    default:
      return false;
  }
}

/** What a key says of the photo, or opens. */
function act({ rating, open, showReferences }: RatingKeys, action: KeyAction): void {
  const work: Partial<Record<KeyAction['kind'], () => unknown>> = {
    undo: rating.undo,
    skip: rating.skip,
    flag: () => rating.phase.value.name === 'grading' && show(open, 'flags'),
    help: () => show(open, 'help'),
    close: () => (document.activeElement as HTMLElement | null)?.blur(),
    comment: () => document.querySelector<HTMLTextAreaElement>('[data-comment]')?.focus(),
    references: () => show(showReferences, !showReferences.value),
    'next-patch': () => rating.moveStep(1),
    'previous-patch': () => rating.moveStep(-1),
  };
  if (action.kind === 'grade') void rating.grade(action.grade);
  else if (action.kind === 'choose') chooseFlag(rating, open, FLAGS[action.index]);
  else work[action.kind]?.();
}

function show<T>(what: Signal<T>, value: T): void {
  what.value = value;
}

function chooseFlag(rating: Rating, open: Signal<OpenList>, flag: Flag | undefined): void {
  if (open.value !== 'flags' || !flag) return;
  open.value = null;
  void rating.flag(flag);
}

/** Enter goes on from what was said of an answer, unless it presses a button. */
function goesOn(event: KeyboardEvent, rating: Rating): boolean {
  return event.key === 'Enter' && GO_ON.includes(rating.phase.value.name) && !isControl(event.target);
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('a, button, input, select, textarea');
}

/** What a key pressed there goes to. A slider keeps its arrows. */
export function placeOf(target: EventTarget | null, isListOpen: boolean): KeyPlace {
  if (target instanceof HTMLElement && target.matches('textarea, select, input')) return 'field';
  return isListOpen ? 'list' : 'photo';
}
