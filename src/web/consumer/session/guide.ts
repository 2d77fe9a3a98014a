/** The page's side of the guiding worker. */
import { signal } from '@preact/signals';
import type { FrameCheck } from '#core/guide/check-frame.ts';
import type { FaceCover } from '#core/guide/find-cover.ts';
import type { Point } from '#core/schema/box.ts';
import type { View } from '#core/schema/views.ts';
import type { FromGuide, ToGuide } from '../../worker/guide-messages.ts';

/** Whether live help is there. */
export const guideState = signal<'idle' | 'loading' | 'ready' | 'failed'>('idle');
let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, (answer: FromGuide | null) => void>();

/** Starts the worker and loads the detector, unless that has begun. */
export function loadGuide(): void {
  if (guideState.value === 'loading' || guideState.value === 'ready') return;
  guideState.value = 'loading';
  send({ type: 'load' });
}

/** Checks a frame, which is handed over; null where live help has failed. */
export async function checkOnGuide(frame: ImageBitmap, view: View): Promise<FrameCheck | null> {
  const id = ++lastId;
  const answer = await ask(id, { type: 'check', id, frame, view }, frame);
  return answer?.type === 'checked' ? answer.check : null;
}

/** What covers the face in a frame, which is handed over; undefined where nobody can tell. */
export async function coverOnGuide(frame: ImageBitmap): Promise<FaceCover | null | undefined> {
  const id = ++lastId;
  const answer = await ask(id, { type: 'cover', id, frame }, frame);
  return answer?.type === 'covered' ? answer.cover : undefined;
}

/** Points of the face on a photo, which is handed over; empty where there is none. */
export async function locateFace(frame: ImageBitmap): Promise<readonly Point[]> {
  const id = ++lastId;
  const answer = await ask(id, { type: 'locate', id, frame }, frame);
  return answer?.type === 'located' ? answer.points : [];
}

function ask(id: number, message: ToGuide, frame: ImageBitmap): Promise<FromGuide | null> {
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send(message, [frame]);
  });
}

function send(message: ToGuide, transfer: Transferable[] = []): void {
  if (!worker) {
    worker = new Worker(new URL('../../worker/guide-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<FromGuide>) => receive(data);
    worker.onerror = giveUp;
  }
  worker.postMessage(message, transfer);
}

function receive(message: FromGuide): void {
  if (message.type === 'failed') giveUp();
  else if (message.type === 'ready') guideState.value = 'ready';
  else {
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  }
}

/** The camera works without help, and the next opening tries again. */
function giveUp(): void {
  worker?.terminate();
  worker = null;
  guideState.value = 'failed';
  for (const resolve of waiting.values()) resolve(null);
  waiting.clear();
}
