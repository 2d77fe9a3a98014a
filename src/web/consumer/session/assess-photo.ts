/** Hands photos to the worker and its answers to the screen. */
import { batch } from '@preact/signals';
import type { Outcome, Refusal } from '#core/schema/assessment.ts';
import type { Entry } from '#core/schema/history.ts';
import { VIEWS, type View } from '#core/schema/views.ts';
import { viewOf } from '#core/track/view-of.ts';
import type { FromWorker, ToWorker } from '../../worker/messages.ts';
import { ageStanding } from './age-standing.ts';
import { finishEntry } from './finish-entry.ts';
import { goTo, route } from './route.ts';
import {
  type AssessedShot,
  assessorState,
  type CameraJob,
  cameraJob,
  type FailedShot,
  type NextPhoto,
  type Preview,
  type Screen,
  type Shot,
  type ShotsOptions,
  screen,
  waitingPhoto,
} from './session.ts';

let worker: Worker | null = null;
let currentId = 0;

/** The photos of one assessment on their way. */
type Job = {
  readonly shots: readonly Shot[];
  readonly wholePicture: boolean;
  readonly replaces: Entry | null;
  at: number;
  preview: Preview;
  readonly done: AssessedShot[];
  readonly failed: FailedShot[];
  /** What is shown where no photo at all could be used. */
  first: Screen | null;
};
let job: Job | null = null;
/** Photos assessed in the background, by ids below 0. */
const aside = new Map<number, (outcome: Outcome | null) => void>();
let asideId = 0;
/** Bitmaps of the result on the screen, closed when it is left. */
let shown: readonly AssessedShot[] = [];

/** Starts loading runtime and models, unless that has begun. */
export function loadAssessor(): void {
  const { name } = assessorState.value;
  if (name !== 'idle' && name !== 'failed') return;
  assessorState.value = { name: 'loading', bytes: 0 };
  send({ type: 'load' });
}

/** Assesses one photo on this device and moves the screen along. The photos before it are forgotten. */
export function assessPhoto(photo: Blob, { wholePicture = false } = {}): void {
  assessShots([{ photo, view: null }], { wholePicture });
}

/** Assesses chosen photos of one face; which view each shows is told by what is found in it. */
export function assessPhotos(photos: readonly Blob[]): void {
  assessShots(photos.map((photo) => ({ photo, view: null })));
}

/** Assesses the photos of one face, one after the other; asks for the age first where it is not known. */
export function assessShots(shots: readonly Shot[], options: ShotsOptions = {}): void {
  if (shots.length === 0) return;
  const { wholePicture = false, replaces } = options;
  forgetPhotos();
  if (ageStanding.value !== 'open') {
    askFirst({ by: 'photos', shots, options });
    return;
  }
  goTo('today');
  job = {
    shots,
    wholePicture,
    replaces: replaces ?? null,
    at: 0,
    preview: null,
    done: [],
    failed: [],
    first: null,
  };
  cameraJob.value = null;
  assessNext(job);
}

/** Assesses a photo in the background, whatever the screen shows; null where it cannot be read or the assessor cannot be loaded. */
export function assessAside(photo: Blob): Promise<Outcome | null> {
  loadAssessor();
  const id = --asideId;
  return new Promise((resolve) => {
    aside.set(id, resolve);
    send({ type: 'assess', id, photo, wholePicture: false });
  });
}

/** Whether photos are being assessed, or one that was is being kept. */
export const isAssessing = () => screen.value.name === 'working' || aside.size > 0;

/** Opens the camera for some views, all of them unless told. */
export function openCamera(
  views: readonly View[] = VIEWS,
  carried: readonly Shot[] = [],
  replaces: Entry | null = null,
): void {
  const job: CameraJob = { views, carried, replaces };
  if (ageStanding.value !== 'open') {
    askFirst({ by: 'camera', job });
    return;
  }
  cameraJob.value = job;
  loadAssessor();
}

/** Asks what must be known before a photo; what was about to be done waits. */
export function askFirst(next: NextPhoto): void {
  cameraJob.value = null;
  goTo('today');
  screen.value = { name: 'gate', next };
}

/** Back to the first screen; whatever the worker still answers is dropped. */
export function startOver(): void {
  forgetPhotos();
  screen.value = { name: 'start' };
}

/** To the first screen from a result, a refusal or the gate, which share its address; a photo being looked at goes on. */
export function leaveResult(): void {
  if (route.value.name === 'today' && screen.value.name !== 'working') startOver();
}

/**
 * Goes on with what the person was about to do when they went to answer the questions. False where nothing waits, or
 * where the age does not allow it; then it is forgotten.
 */
export function resumePhoto(): boolean {
  const next = waitingPhoto.value;
  waitingPhoto.value = null;
  if (!next || ageStanding.value !== 'open') return false;
  if (next.by === 'photos') assessShots(next.shots, next.options);
  else if (next.by === 'choose') askFirst(next);
  else {
    goTo('today');
    openCamera(next.job.views, next.job.carried, next.job.replaces);
  }
  return true;
}

function assessNext(now: Job): void {
  currentId++;
  const { photo, camera } = now.shots[now.at];
  now.preview = null;
  const [at, of] = [now.at + 1, now.shots.length];
  screen.value = { name: 'working', photo, preview: null, stage: null, at, of };
  loadAssessor();
  const { wholePicture } = now;
  send({ type: 'assess', id: currentId, photo, wholePicture, ...(camera ? { camera } : {}) });
}

function forgetPhotos(): void {
  currentId++;
  job?.preview?.close();
  for (const { preview } of [...(job?.done ?? []), ...shown]) preview?.close();
  shown = [];
  job = null;
}

function send(message: ToWorker): void {
  if (!worker) {
    worker = new Worker(new URL('../../worker/assess-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => batch(() => receive(data));
    worker.onerror = () => batch(dropWorker);
  }
  worker.postMessage(message);
}

function receive(message: FromWorker): void {
  switch (message.type) {
    case 'loading':
      if (assessorState.value.name === 'loading')
        assessorState.value = { name: 'loading', bytes: message.bytes };
      return;
    case 'ready':
      assessorState.value = { name: 'ready', card: message.card };
      return;
    case 'load-failed':
      loadFailed();
      return;
    default:
      progress(message);
  }
}

type JobMessage = Extract<FromWorker, { id: number }>;

function progress(message: JobMessage): void {
  if (message.id < 0) {
    answerAside(message);
    return;
  }
  const now = screen.value;
  if (message.id !== currentId || !job || now.name !== 'working') {
    if (message.type === 'preview') message.bitmap.close();
    return;
  }
  const shot = job.shots[job.at];
  switch (message.type) {
    case 'stage':
      screen.value = { ...now, stage: message.stage };
      return;
    case 'preview':
      job.preview = message.bitmap;
      screen.value = { ...now, preview: message.bitmap };
      return;
    case 'fault':
      fail(
        job,
        { view: shot.view, code: message.code },
        { name: 'fault', photo: shot.photo, code: message.code },
      );
      return;
    case 'outcome':
      if (message.outcome.ok) pass(job, message.outcome);
      else refuse(job, message.outcome);
  }
}

function answerAside(message: JobMessage): void {
  if (message.type === 'preview') message.bitmap.close();
  if (message.type !== 'outcome' && message.type !== 'fault') return;
  aside.get(message.id)?.(message.type === 'outcome' ? message.outcome : null);
  aside.delete(message.id);
}

function pass(now: Job, assessment: AssessedShot['assessment']): void {
  const { photo, view } = now.shots[now.at];
  const shot = { photo, view: view ?? viewOf(assessment), preview: now.preview, assessment };
  // Two photos of one view: the later one is the one that was meant, and it is said.
  const same = now.done.findIndex((other) => other.view === shot.view);
  if (same >= 0) {
    now.done.splice(same, 1)[0].preview?.close();
    now.failed.push({ view: shot.view, code: 'same-view' });
  }
  now.done.push(shot);
  now.preview = null;
  moveOn(now);
}

function refuse(now: Job, refusal: Refusal): void {
  const { photo, view } = now.shots[now.at];
  fail(now, { view, code: refusal.reason }, { name: 'refused', photo, preview: now.preview, refusal });
}

function fail(now: Job, failed: FailedShot, alone: Screen): void {
  now.failed.push(failed);
  if (now.first !== null || alone.name !== 'refused') now.preview?.close();
  now.first ??= alone;
  now.preview = null;
  moveOn(now);
}

function moveOn(now: Job): void {
  now.at++;
  if (now.at < now.shots.length) {
    assessNext(now);
    return;
  }
  const refused = now.first?.name === 'refused' ? now.first.preview : null;
  if (now.done.length === 0 && now.first) {
    now.preview = refused;
    screen.value = now.first;
    return;
  }
  refused?.close();
  shown = now.done;
  job = null;
  const id = currentId;
  finishEntry(shown, now.failed, now.replaces).then((result) => {
    if (id === currentId) screen.value = result;
  });
}

function loadFailed(): void {
  for (const resolve of aside.values()) resolve(null);
  aside.clear();
  assessorState.value = { name: 'failed' };
  const now = screen.value;
  if (now.name === 'working') screen.value = { name: 'fault', photo: now.photo, code: 'load-failed' };
}

/** The worker itself broke, for example out of memory: the next photo gets a new one. */
function dropWorker(): void {
  worker?.terminate();
  worker = null;
  loadFailed();
}
