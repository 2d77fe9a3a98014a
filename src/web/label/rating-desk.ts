/** What lies before a rater: the photo that is shown, the draft for it, and how the study goes. */
import { batch, signal } from '@preact/signals';
import type { MyStudy, Progress, Task } from '#core/schema/vote.ts';
import { fetchTaskPhoto, getMyStudy } from './label-api.ts';
import { type GivenAnswer, makeVoter } from './make-vote.ts';
import { openPhotoShelf, UnreadablePhoto } from './photo-shelf.ts';
import type { Draft, RatingPhase, StagePhoto } from './rating-state.ts';
import type { Sender } from './sender.ts';
import { makeStopwatch } from './stopwatch.ts';
import { LEAST_DUE, openTaskQueue, type TaskQueue } from './task-queue.ts';

/** Bytes of the next photos, pixels of a few; one more is the last photo, for going back. */
const SHELF = { fetched: LEAST_DUE, decoded: 4 };
const EMPTY_DRAFT: Draft = { patches: {}, step: 0, comment: '' };

export type Desk = ReturnType<typeof openDesk>;

/** Lays the first photo of the study out once its tasks are here. */
export function openDesk(first: MyStudy, sender: Sender) {
  const state = {
    study: signal(first),
    phase: signal<RatingPhase>({ name: 'loading' }),
    task: signal<Task | null>(null),
    photo: signal<StagePhoto>('loading'),
    draft: signal<Draft>(EMPTY_DRAFT),
    progress: signal<Progress>(first.progress),
    canUndo: signal(false),
  };
  const shelf = openPhotoShelf({
    ...SHELF,
    fetchPhoto: fetchTaskPhoto,
    decode: (blob) => createImageBitmap(blob, { imageOrientation: 'from-image' }),
  });
  const watch = makeStopwatch(() => performance.now());
  const makeVote = makeVoter();
  const life = { closed: false };
  const queue: TaskQueue = openTaskQueue(first.id, sender, {
    isShowing: () => state.task.value !== null,
    onTasks(progress) {
      if (progress) state.progress.value = progress;
      if (state.task.value) expectPhotos(desk);
      // Where all that came is answered already, the server deals on once it has heard so.
      else if (queue.due().length > 0 || !queue.hasMore()) showNext(desk);
    },
    onPast() {
      state.canUndo.value = queue.past().length > 0;
    },
    onFailed(code) {
      if (!state.task.value) state.phase.value = { name: 'failed', code };
    },
  });
  const desk = {
    ...{ state, shelf, watch, queue, sender, life },
    /** Keeps an answer on the device before anything else is shown. */
    async give(task: Task, answer: GivenAnswer): Promise<void> {
      const vote = makeVote(task.id, state.draft.value, watch.readMs(), answer);
      await sender.give({ id: vote.id, kind: 'vote', study: first.id, vote });
      queue.note(task, vote.action);
    },
  };
  return desk;
}

/** Shows the first of what is due, or says that nothing is. */
export function showNext(desk: Desk): void {
  const { state, shelf, queue } = desk;
  const next = queue.due()[0] ?? null;
  if (!next) {
    batch(() => {
      state.task.value = null;
      state.phase.value = { name: 'loading' };
    });
    if (queue.hasMore()) queue.fillUp();
    else void finish(desk);
    return;
  }
  const isNewRound = state.task.value?.round === 'calibration' && next.round === 'main';
  batch(() => {
    state.task.value = next;
    state.draft.value = { ...EMPTY_DRAFT, comment: next.vote?.comment ?? '' };
    state.phase.value = { name: isNewRound ? 'calibrated' : 'grading' };
    state.photo.value = shelf.peek(next.id) ?? 'loading';
    state.canUndo.value = queue.past().length > 0;
  });
  desk.watch.restart();
  expectPhotos(desk);
  if (state.photo.value === 'loading') showPhoto(desk, next);
  queue.fillUp();
}

/** Puts the photo of a task on the stage once it is here. */
export function showPhoto({ state, shelf, watch }: Desk, { id }: Task): void {
  const show = (photo: StagePhoto) => {
    if (state.task.value?.id !== id) return;
    state.photo.value = photo;
    if (typeof photo !== 'string') watch.restart();
  };
  shelf.take(id).then(show, (fault) => show(fault instanceof UnreadablePhoto ? 'unreadable' : 'unreachable'));
}

function expectPhotos({ shelf, queue }: Desk): void {
  const [current, next, ...rest] = queue.due().map(({ id }) => id);
  const last = queue.past().at(-1)?.id;
  shelf.expect([current, next, last, ...rest].filter((id) => id !== undefined));
}

/** Nothing is due here; the server knows whether all is done. */
async function finish({ state, queue, sender, life }: Desk): Promise<void> {
  await sender.flush();
  const before = state.study.value.progress.round;
  const answer = await getMyStudy(state.study.value.id);
  if (life.closed) return;
  if (!answer.ok) {
    state.phase.value = { name: 'failed', code: answer.code };
    return;
  }
  state.study.value = answer.value;
  state.progress.value = answer.value.progress;
  const { round } = answer.value.progress;
  if (answer.value.state !== 'open') state.phase.value = { name: 'closed' };
  else if (round === 'done' || round === 'held') state.phase.value = { name: round };
  else if (before === 'calibration') {
    queue.restart();
    state.phase.value = { name: 'calibrated' };
  } else state.phase.value = { name: 'failed', code: 'unreachable' };
}
