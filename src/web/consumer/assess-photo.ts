/** Hands photos to the worker and its answers to the screen. */
import { batch } from '@preact/signals';
import type { FromWorker, ToWorker } from '../worker/messages.ts';
import { assessorState, cameraOpen, type Preview, screen } from './session.ts';

let worker: Worker | null = null;
let currentId = 0;
let preview: Preview = null;

/** Starts loading runtime and models, unless that has begun. */
export function loadAssessor(): void {
  const { name } = assessorState.value;
  if (name !== 'idle' && name !== 'failed') return;
  assessorState.value = { name: 'loading', bytes: 0 };
  send({ type: 'load' });
}

/** Assesses a photo on this device and moves the screen along. The photo before it is forgotten. */
export function assessPhoto(photo: Blob, { wholePicture = false } = {}): void {
  forgetPhoto();
  batch(() => {
    cameraOpen.value = false;
    screen.value = { name: 'working', photo, preview: null, stage: null };
  });
  loadAssessor();
  send({ type: 'assess', id: currentId, photo, wholePicture });
}

/** Back to the first screen; whatever the worker still answers is dropped. */
export function startOver(): void {
  forgetPhoto();
  screen.value = { name: 'start' };
}

function forgetPhoto(): void {
  currentId++;
  preview?.close();
  preview = null;
}

function send(message: ToWorker): void {
  if (!worker) {
    worker = new Worker(new URL('../worker/assess-worker.ts', import.meta.url), { type: 'module' });
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
  const now = screen.value;
  if (message.id !== currentId || now.name !== 'working') {
    if (message.type === 'preview') message.bitmap.close();
    return;
  }
  const { photo } = now;
  switch (message.type) {
    case 'stage':
      screen.value = { ...now, stage: message.stage };
      return;
    case 'preview':
      preview = message.bitmap;
      screen.value = { ...now, preview };
      return;
    case 'fault':
      screen.value = { name: 'fault', photo, code: message.code };
      return;
    case 'outcome':
      screen.value = message.outcome.ok
        ? { name: 'result', photo, preview, assessment: message.outcome }
        : { name: 'refused', photo, preview, refusal: message.outcome };
  }
}

function loadFailed(): void {
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
