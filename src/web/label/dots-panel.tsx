/** What can be done with the dots of a photo, by buttons. */
import type { LesionType } from '#core/schema/lesion-correction.ts';
import { Button } from '../ui/button.tsx';
import { DotList } from './dot-list.tsx';
import { CHOSEN_TYPES, chooseDot, type DotEdit, removeDot, undoDots } from './edit-dots.ts';
import { labelTexts } from './label-texts.ts';

type DotsPanelProps = {
  readonly edit: DotEdit;
  /** Of dots that are added. */
  readonly type: LesionType;
  readonly isTouched: boolean;
  readonly chooseType: (type: LesionType) => void;
  readonly change: (how: (now: DotEdit) => DotEdit) => void;
  readonly addInMiddle: () => void;
  /** All dots are right as they are now. */
  readonly onSave: () => void;
  /** Saves what was touched; else leaves the dots as the model's. */
  readonly onGoOn: () => void;
};

/** Next to the photo, or below it. */
export function DotsPanel(props: DotsPanelProps) {
  const { edit, type, isTouched, chooseType, change, addInMiddle, onSave, onGoOn } = props;
  const words = labelTexts.dots;
  return (
    <>
      <p class="grade-question">{words.hint}</p>
      <fieldset class="dot-types">
        <legend>{words.type}</legend>
        {CHOSEN_TYPES.map((one, index) => (
          <button
            key={one}
            type="button"
            class="grade-button dot-type"
            data-type={one}
            aria-pressed={(edit.chosen === null ? type : edit.dots[edit.chosen].type) === one}
            onClick={() => chooseType(one)}
          >
            <kbd>{index + 1}</kbd>
            <span>{words.types[one]}</span>
          </button>
        ))}
      </fieldset>
      <div class="rating-tools">
        <Button icon="plus" label={words.addHere} onClick={addInMiddle}>
          {words.add}
        </Button>
        <Button icon="trash" disabled={edit.chosen === null} onClick={() => change(removeDot)}>
          {words.remove}
        </Button>
        <Button icon="back" disabled={edit.past.length === 0} onClick={() => change(undoDots)}>
          {words.undo}
        </Button>
      </div>
      <DotList edit={edit} onChoose={(index) => change((one) => chooseDot(one, index))} />
      <button type="button" class="button button-primary" onClick={onGoOn}>
        {isTouched ? words.save : words.leave} <kbd>Enter</kbd>
      </button>
      {!isTouched && (
        <button type="button" class="button button-secondary" onClick={onSave}>
          {words.right} <kbd>Y</kbd>
        </button>
      )}
    </>
  );
}
