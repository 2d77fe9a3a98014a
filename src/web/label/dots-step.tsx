/** The step after the grade: the dots of lesions on the photo, to be corrected. */
import './dots-step.css';
import type { Signal } from '@preact/signals';
import type { Task } from '#core/schema/vote.ts';
import { Icon } from '../ui/icon.tsx';
import { DotMarks } from './dot-marks.tsx';
import { DotsPanel } from './dots-panel.tsx';
import { addDot, chooseDot, findDot } from './edit-dots.ts';
import { HelpList } from './help-list.tsx';
import { labelTexts } from './label-texts.ts';
import { PhotoStage } from './photo-stage.tsx';
import { type Point, placePhoto, toPhoto } from './photo-view.ts';
import type { Rating } from './rating-state.ts';
import type { Sender } from './sender.ts';
import { SendingLine } from './sending-line.tsx';
import type { StageControls } from './stage-controls.ts';
import { StageTools } from './stage-tools.tsx';
import { useDotKeys } from './use-dot-keys.ts';
import { useDots } from './use-dots.ts';
import type { OpenList } from './use-rating-keys.ts';

type DotsStepProps = {
  readonly rating: Rating;
  readonly sender: Sender;
  readonly task: Task;
  readonly controls: StageControls;
  readonly helpOpen: Signal<OpenList>;
};

/** How near a tap must come to a dot to mean it, in CSS pixels. */
const REACH_PX = 14;
/** Moves on by itself where the dots cannot be had, as without a connection. */
export function DotsStep({ rating, sender, task, controls, helpOpen }: DotsStepProps) {
  const words = labelTexts.dots;
  const photo = rating.photo.value;
  const size = { width: task.widthPx, height: task.heightPx };
  const { edit, type, isTouched, change, chooseType, save, goOn } = useDots({ rating, sender, task });

  const tap = ({ x, y }: Point) => {
    if (x < 0 || y < 0 || x > 1 || y > 1) return;
    const [atX, atY] = [x * size.width, y * size.height];
    const photoPx = placePhoto(controls.view.value, size, controls.stageSize.value).width / size.width;
    change((now) => {
      const hit = findDot(now.dots, atX, atY, REACH_PX / photoPx);
      return hit === null ? addDot(now, atX, atY, type.value, size) : chooseDot(now, hit);
    });
  };
  const addInMiddle = () => {
    const { width, height } = controls.stageSize.value;
    const middle = { x: width / 2, y: height / 2 };
    const at = toPhoto(middle, controls.view.value, size, controls.stageSize.value);
    change((now) => addDot(now, at.x * size.width, at.y * size.height, type.value, size));
  };

  useDotKeys({ controls, helpOpen, addInMiddle, chooseType, change, confirm: save, goOn });

  const now = edit.value;
  return (
    <div class="rating" data-phase="dots">
      <h1 class="visually-hidden">{words.title}</h1>
      <header class="rating-bar">
        <div class="rating-where">
          <b>{words.title}</b>
          <SendingLine sender={sender} />
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label={labelTexts.rating.help}
          onClick={() => {
            helpOpen.value = 'help';
          }}
        >
          <Icon name="info" />
        </button>
      </header>
      <div class="rating-photo">
        {typeof photo !== 'string' && (
          <>
            <PhotoStage
              photo={photo}
              label={labelTexts.rating.photo}
              view={controls.view}
              brightness={controls.brightness.value}
              contrast={controls.contrast.value}
              stageSize={controls.stageSize}
              onTap={tap}
            >
              {(place) => now && <DotMarks edit={now} photo={size} place={place} />}
            </PhotoStage>
            <StageTools controls={controls} />
          </>
        )}
      </div>
      <div class="rating-panel">
        {now ? (
          <DotsPanel
            {...{ edit: now, type: type.value, isTouched, chooseType, change, addInMiddle }}
            onSave={() => void save()}
            onGoOn={() => void goOn()}
          />
        ) : (
          <p class="soft">{words.loading}</p>
        )}
      </div>
      {helpOpen.value === 'help' && (
        <HelpList
          dots
          onClose={() => {
            helpOpen.value = null;
          }}
        />
      )}
    </div>
  );
}
