/** A rater at work on one study: what can be done with the photo that is shown. */
import type { Flag, MyStudy } from '#core/schema/vote.ts';
import type { GivenAnswer } from './make-vote.ts';
import { type Desk, openDesk, showNext, showPhoto } from './rating-desk.ts';
import type { Rating } from './rating-state.ts';
import type { Sender } from './sender.ts';

/** Opens a study that is the rater's. */
export function openRating(first: MyStudy, sender: Sender): Rating {
  const desk = openDesk(first, sender);
  const { state, queue } = desk;
  const once = oneAtATime(desk);
  return {
    ...state,
    grade: (grade) => once(() => gradeShown(desk, grade)),
    flag: (flag) => once(() => flagShown(desk, flag)),
    skip: () => once(() => skipShown(desk)),
    undo: () => once(() => goBack(desk)),
    moveStep(by) {
      const now = gradedTask(desk);
      if (!now) return;
      const step = Math.min(now.patches.length, Math.max(0, state.draft.value.step + by));
      state.draft.value = { ...state.draft.value, step };
    },
    comment(text) {
      state.draft.value = { ...state.draft.value, comment: text };
    },
    goOn() {
      if (['feedback', 'dots', 'calibrated'].includes(state.phase.value.name)) showNext(desk);
    },
    retry() {
      if (state.task.value) showPhoto(desk, state.task.value);
      else {
        state.phase.value = { name: 'loading' };
        void queue.load();
      }
    },
    touch: desk.watch.touch,
    hear(sent) {
      queue.fillUp();
      const now = state.phase.value;
      if (now.name !== 'feedback') return;
      const own = sent.feedback.find((one) => one.task === now.feedback.task.id);
      if (own)
        state.phase.value = {
          name: 'feedback',
          feedback: { ...now.feedback, reference: own.referenceGrade },
        };
    },
    close() {
      desk.life.closed = true;
      queue.close();
      desk.shelf.close();
    },
  };
}

/** Keys pressed while the device writes are ignored. */
function oneAtATime({ life }: Desk): (work: () => Promise<void>) => Promise<void> {
  let busy = false;
  return async (work) => {
    if (busy || life.closed) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  };
}

/** The task that is being graded; null in every other phase. */
function gradedTask({ state }: Desk) {
  return state.phase.value.name === 'grading' ? state.task.value : null;
}

async function gradeShown(desk: Desk, grade: number): Promise<void> {
  const { state } = desk;
  const now = gradedTask(desk);
  if (!now || typeof state.photo.value === 'string') return;
  const { patches, step } = state.draft.value;
  const patch = now.patches[step];
  if (patch) {
    state.draft.value = {
      ...state.draft.value,
      patches: { ...patches, [patch.name]: grade },
      step: step + 1,
    };
    return;
  }
  await answerTask(desk, { action: 'grade', grade });
  if (now.round === 'calibration')
    state.phase.value = { name: 'feedback', feedback: { task: now, grade, reference: null } };
  else if (state.study.value.lesions) state.phase.value = { name: 'dots', task: now };
  else showNext(desk);
}

async function flagShown(desk: Desk, flag: Flag): Promise<void> {
  if (!gradedTask(desk)) return;
  await answerTask(desk, { action: 'flag', flags: [flag] });
  showNext(desk);
}

async function skipShown(desk: Desk): Promise<void> {
  const now = gradedTask(desk);
  if (!now) return;
  await desk.give(now, { action: 'skip' });
  showNext(desk);
}

/** Back by one patch or photo. */
async function goBack(desk: Desk): Promise<void> {
  const { state, queue } = desk;
  const { name } = state.phase.value;
  if (!['grading', 'feedback', 'dots', 'done'].includes(name)) return;
  if (name === 'grading' && state.draft.value.step > 0) {
    state.draft.value = { ...state.draft.value, step: state.draft.value.step - 1 };
    return;
  }
  const last = queue.past().at(-1);
  if (!last) return;
  await desk.give(last, { action: 'undo' });
  countDone(desk, -1);
  showNext(desk);
}

async function answerTask(desk: Desk, answer: GivenAnswer): Promise<void> {
  await desk.give(desk.state.task.value!, answer);
  countDone(desk, 1);
}

function countDone({ state }: Desk, by: 1 | -1): void {
  const { done, total } = state.progress.value;
  state.progress.value = { ...state.progress.value, done: Math.min(total, Math.max(0, done + by)) };
}
