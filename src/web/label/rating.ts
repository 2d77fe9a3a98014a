/** A rater at work on one study: which photo is shown, what was given for it, and what comes next. */
import { batch, signal } from '@preact/signals';
import type { MyStudy, Progress, Task, Vote } from '#core/schema/vote.ts';
import { listDue, mergeDue } from './due-tasks.ts';
import { doneTasks, fetchTaskPhoto, getMyStudy, nextTasks } from './label-api.ts';
import { type GivenAnswer, makeVoter } from './make-vote.ts';
import { openPhotoShelf, UnreadablePhoto } from './photo-shelf.ts';
import type { Post } from './post.ts';
import type { Draft, Rating, RatingPhase, StagePhoto } from './rating-state.ts';
import { makeStopwatch } from './stopwatch.ts';

/** Bytes of the next photos, pixels of a few; one more is the last photo, for going back. */
const SHELF = { fetched: 20, decoded: 4 };
/** So many tasks are asked for, as soon as fewer are due than the shelf has room for. */
const AHEAD = 24;
const UNDO_DEPTH = 50;
const EMPTY_DRAFT: Draft = { patches: {}, step: 0, comment: '' };

/** Opens a study that is the rater's. */
export function openRating(first: MyStudy, post: Post): Rating {
  const study = signal(first);
  const phase = signal<RatingPhase>({ name: 'loading' });
  const task = signal<Task | null>(null);
  const photo = signal<StagePhoto>('loading');
  const draft = signal<Draft>(EMPTY_DRAFT);
  const progress = signal<Progress>(first.progress);
  const canUndo = signal(false);
  const shelf = openPhotoShelf({
    ...SHELF,
    fetchPhoto: fetchTaskPhoto,
    decode: (blob) => createImageBitmap(blob, { imageOrientation: 'from-image' }),
  });
  const watch = makeStopwatch(() => performance.now());
  const makeVote = makeVoter();
  const given = new Map<string, Vote['action']>();
  let due: Task[] = [];
  let past: Task[] = [];
  let loading = false;
  /** The server has heard of votes while it was asked for tasks: its answer may still count those as due. */
  let isStale = false;
  let more = true;
  let closed = false;
  /** One thing at a time: a key pressed while the device writes is none. */
  let busy = false;

  async function load(): Promise<void> {
    if (loading || closed) return;
    loading = true;
    try {
      const waiting = await post.waiting();
      for (const item of waiting) if (item.kind === 'vote') given.set(item.vote.task, item.vote.action);
      const answer = await nextTasks(first.id, AHEAD);
      if (closed) return;
      if (!answer.ok) {
        if (!task.value) phase.value = { name: 'failed', code: answer.code };
        return;
      }
      const { tasks } = answer.value;
      more = tasks.length >= AHEAD;
      if (waiting.length === 0) progress.value = answer.value.progress;
      due = task.value ? mergeDue(due, tasks, given) : listDue(tasks, given);
      if (task.value) expectPhotos();
      // Where all that came is answered already, the server deals on once it has heard so.
      else if (due.length > 0 || !more) show();
    } finally {
      loading = false;
      if (isStale) fillUp();
    }
  }

  /** Asks for tasks where few are due. A server that hears of votes late deals out fewer new ones, so ask again then. */
  function fillUp(): void {
    isStale = loading;
    if (!loading && more && due.length < SHELF.fetched) void load();
  }

  async function loadPast(): Promise<void> {
    const answer = await doneTasks(first.id, UNDO_DEPTH);
    if (!answer.ok || closed) return;
    const known = new Set(past.map(({ id }) => id));
    past = [...answer.value.filter(({ id }) => !known.has(id)).reverse(), ...past];
    canUndo.value = past.length > 0;
  }

  /** Shows the first of what is due, or says that nothing is. */
  function show(): void {
    const next = due[0] ?? null;
    if (!next) {
      batch(() => {
        task.value = null;
        phase.value = { name: 'loading' };
      });
      if (more) fillUp();
      else void finish();
      return;
    }
    const isNewRound = task.value?.round === 'calibration' && next.round === 'main';
    batch(() => {
      task.value = next;
      draft.value = { ...EMPTY_DRAFT, comment: next.vote?.comment ?? '' };
      phase.value = { name: isNewRound ? 'calibrated' : 'grading' };
      photo.value = shelf.peek(next.id) ?? 'loading';
      canUndo.value = past.length > 0;
    });
    watch.restart();
    expectPhotos();
    if (photo.value === 'loading') showPhoto(next);
    fillUp();
  }

  function showPhoto(of: Task): void {
    shelf.take(of.id).then(
      (shown) => {
        if (task.value?.id !== of.id) return;
        photo.value = shown;
        watch.restart();
      },
      (error) => {
        if (task.value?.id === of.id)
          photo.value = error instanceof UnreadablePhoto ? 'unreadable' : 'unreachable';
      },
    );
  }

  function expectPhotos(): void {
    const [current, next, ...rest] = due.map(({ id }) => id);
    const last = past.at(-1)?.id;
    shelf.expect([current, next, last, ...rest].filter((id) => id !== undefined));
  }

  /** Nothing is due here; the server knows whether all is done. */
  async function finish(): Promise<void> {
    await post.flush();
    const answer = await getMyStudy(first.id);
    if (closed) return;
    if (!answer.ok) {
      phase.value = { name: 'failed', code: answer.code };
      return;
    }
    const before = study.value.progress.round;
    study.value = answer.value;
    progress.value = answer.value.progress;
    const { round } = answer.value.progress;
    if (answer.value.state !== 'open') phase.value = { name: 'closed' };
    else if (round === 'done' || round === 'held') phase.value = { name: round };
    else if (before === 'calibration') {
      given.clear();
      more = true;
      phase.value = { name: 'calibrated' };
    } else phase.value = { name: 'failed', code: 'unreachable' };
  }

  /** Keeps it on the device before anything else is shown. */
  async function give(of: Task, answer: GivenAnswer): Promise<void> {
    const vote = makeVote(of.id, draft.value, watch.readMs(), answer);
    await post.give({ id: vote.id, kind: 'vote', study: first.id, vote });
    given.set(of.id, vote.action);
  }

  async function once(work: () => Promise<void>): Promise<void> {
    if (busy || closed) return;
    busy = true;
    try {
      await work();
    } finally {
      busy = false;
    }
  }

  const countDone = (by: 1 | -1) => {
    const { done, total } = progress.value;
    progress.value = { ...progress.value, done: Math.min(total, Math.max(0, done + by)) };
  };

  async function answerTask(of: Task, answer: GivenAnswer): Promise<void> {
    await give(of, answer);
    due = due.filter(({ id }) => id !== of.id);
    past = [...past.filter(({ id }) => id !== of.id), of].slice(-UNDO_DEPTH);
    countDone(1);
  }

  void load().then(loadPast);
  return {
    ...{ study, phase, task, photo, draft, progress, canUndo },
    grade: (grade) =>
      once(async () => {
        const now = task.value;
        if (!now || phase.value.name !== 'grading' || typeof photo.value === 'string') return;
        const patch = now.patches[draft.value.step];
        if (patch) {
          const { patches, step } = draft.value;
          draft.value = { ...draft.value, patches: { ...patches, [patch.name]: grade }, step: step + 1 };
          return;
        }
        await answerTask(now, { action: 'grade', grade });
        if (now.round === 'calibration')
          phase.value = { name: 'feedback', feedback: { task: now, grade, reference: null } };
        else if (study.value.lesions) phase.value = { name: 'dots', task: now };
        else show();
      }),
    flag: (flag) =>
      once(async () => {
        const now = task.value;
        if (!now || phase.value.name !== 'grading') return;
        await answerTask(now, { action: 'flag', flags: [flag] });
        show();
      }),
    skip: () =>
      once(async () => {
        const now = task.value;
        if (!now || phase.value.name !== 'grading') return;
        await give(now, { action: 'skip' });
        due = [...due.filter(({ id }) => id !== now.id), now];
        show();
      }),
    undo: () =>
      once(async () => {
        if (!['grading', 'feedback', 'dots', 'done'].includes(phase.value.name)) return;
        if (phase.value.name === 'grading' && draft.value.step > 0) {
          const step = draft.value.step - 1;
          draft.value = { ...draft.value, step };
          return;
        }
        const last = past.at(-1);
        if (!last) return;
        await give(last, { action: 'undo' });
        past = past.slice(0, -1);
        due = [last, ...due.filter(({ id }) => id !== last.id)];
        countDone(-1);
        show();
      }),
    moveStep(by) {
      const now = task.value;
      if (!now || phase.value.name !== 'grading') return;
      const step = Math.min(now.patches.length, Math.max(0, draft.value.step + by));
      draft.value = { ...draft.value, step };
    },
    comment(text) {
      draft.value = { ...draft.value, comment: text };
    },
    goOn() {
      if (['feedback', 'dots', 'calibrated'].includes(phase.value.name)) show();
    },
    retry() {
      const now = task.value;
      if (now) showPhoto(now);
      else {
        phase.value = { name: 'loading' };
        void load();
      }
    },
    touch: watch.touch,
    hear(sent) {
      fillUp();
      const now = phase.value;
      if (now.name !== 'feedback') return;
      const own = sent.feedback.find((one) => one.task === now.feedback.task.id);
      if (own)
        phase.value = { name: 'feedback', feedback: { ...now.feedback, reference: own.referenceGrade } };
    },
    close() {
      closed = true;
      shelf.close();
    },
  };
}
