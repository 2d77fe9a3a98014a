/** The step after the grade: the dots of lesions on the photo, to be corrected. */
import './dots-step.css';
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LesionType } from '#core/schema/lesion-correction.ts';
import type { Task } from '#core/schema/vote.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { DotList } from './dot-list.tsx';
import { DotMarks } from './dot-marks.tsx';
import {
  addDot,
  CHOSEN_TYPES,
  chooseDot,
  type DotEdit,
  findDot,
  removeDot,
  startDots,
  typeDot,
  undoDots,
} from './edit-dots.ts';
import { HelpList } from './help-list.tsx';
import { getLesions } from './label-api.ts';
import { labelTexts } from './label-texts.ts';
import { PhotoStage } from './photo-stage.tsx';
import { type Point, placePhoto, toPhoto } from './photo-view.ts';
import type { Post } from './post.ts';
import { PostLine } from './post-line.tsx';
import type { Rating } from './rating-state.ts';
import type { StageControls } from './stage-controls.ts';
import { StageTools } from './stage-tools.tsx';
import { useDotKeys } from './use-dot-keys.ts';
import type { OpenList } from './use-rating-keys.ts';

type DotsStepProps = {
  readonly rating: Rating;
  readonly post: Post;
  readonly task: Task;
  readonly controls: StageControls;
  readonly helpOpen: Signal<OpenList>;
};

/** How near a tap must come to a dot to mean it, in CSS pixels. */
const REACH_PX = 14;
/** So long the grade may take to get through; then the photo goes on without dots. */
const PATIENCE_MS = 6000;

/** Moves on by itself where the dots cannot be had, as without a connection. */
export function DotsStep({ rating, post, task, controls, helpOpen }: DotsStepProps) {
  const words = labelTexts.dots;
  const edit = useSignal<DotEdit | null>(null);
  const type = useSignal<LesionType>('papule');
  const began = useRef(performance.now());
  const photo = rating.photo.value;
  const size = { width: task.widthPx, height: task.heightPx };

  useEffect(() => {
    let wanted = true;
    const leave = () => {
      if (wanted && edit.value === null) rating.goOn();
    };
    const timer = setTimeout(leave, PATIENCE_MS);
    // Dots come once the grade is in.
    void post
      .flush()
      .then(() => getLesions(task.id))
      .then((answer) => {
        if (!wanted) return;
        if (answer.ok) edit.value = startDots(answer.value);
        else leave();
      });
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [task.id]);

  const change = (how: (now: DotEdit) => DotEdit) => {
    if (edit.value) edit.value = how(edit.value);
  };
  const chooseType = (chosen: LesionType) => {
    type.value = chosen;
    change((now) => typeDot(now, chosen));
  };
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
  const save = async () => {
    if (!edit.value) return;
    const correction = {
      id: crypto.randomUUID(),
      dots: [...edit.value.dots],
      lookedMs: Math.round(performance.now() - began.current),
      madeAt: new Date().toISOString(),
    };
    edit.value = null;
    await post.give({
      id: correction.id,
      kind: 'lesions',
      study: rating.study.value.id,
      task: task.id,
      correction,
    });
    rating.goOn();
  };
  // Dots that nobody has touched are the model's: they become the rater's only where the rater says so.
  const isTouched = (edit.value?.past.length ?? 0) > 0;
  const leave = () => {
    edit.value = null;
    rating.goOn();
  };
  const goOn = async () => {
    if (isTouched) await save();
    else if (edit.value) leave();
  };
  useDotKeys({ controls, helpOpen, addInMiddle, chooseType, change, confirm: save, goOn });

  const now = edit.value;
  return (
    <div class="rating" data-phase="dots">
      <h1 class="visually-hidden">{words.title}</h1>
      <header class="rating-bar">
        <div class="rating-where">
          <b>{words.title}</b>
          <PostLine post={post} />
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
                  aria-pressed={(now.chosen === null ? type.value : now.dots[now.chosen].type) === one}
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
              <Button icon="trash" disabled={now.chosen === null} onClick={() => change(removeDot)}>
                {words.remove}
              </Button>
              <Button icon="back" disabled={now.past.length === 0} onClick={() => change(undoDots)}>
                {words.undo}
              </Button>
            </div>
            <DotList edit={now} onChoose={(index) => change((one) => chooseDot(one, index))} />
            <button type="button" class="button button-primary" onClick={() => void goOn()}>
              {isTouched ? words.save : words.leave} <kbd>Enter</kbd>
            </button>
            {!isTouched && (
              <button type="button" class="button button-secondary" onClick={() => void save()}>
                {words.right} <kbd>Y</kbd>
              </button>
            )}
          </>
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
