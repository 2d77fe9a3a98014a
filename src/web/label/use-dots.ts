/** The dots of a photo while they are corrected: fetched once the grade is in, changed, sent. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LesionType } from '#core/schema/lesion-correction.ts';
import type { Task } from '#core/schema/vote.ts';
import { type DotEdit, startDots, typeDot } from './edit-dots.ts';
import { getLesions } from './label-api.ts';
import type { Rating } from './rating-state.ts';
import type { Sender } from './sender.ts';

type Dots = { readonly rating: Rating; readonly sender: Sender; readonly task: Task };

/** So long the grade may take to get through; then the photo goes on without dots. */
const PATIENCE_MS = 6000;

/** `edit` is null until the dots are here, and once they are sent. */
export function useDots({ rating, sender, task }: Dots) {
  const edit = useSignal<DotEdit | null>(null);
  const type = useSignal<LesionType>('papule');
  const began = useRef(performance.now());

  useEffect(() => {
    let wanted = true;
    const leave = () => {
      if (wanted && edit.value === null) rating.goOn();
    };
    const timer = setTimeout(leave, PATIENCE_MS);
    // Dots come once the grade is in.
    void sender
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
  const save = async () => {
    if (!edit.value) return;
    const correction = {
      id: crypto.randomUUID(),
      dots: [...edit.value.dots],
      lookedMs: Math.round(performance.now() - began.current),
      madeAt: new Date().toISOString(),
    };
    edit.value = null;
    await sender.give({
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
  return { edit, type, isTouched, change, chooseType, save, goOn };
}
