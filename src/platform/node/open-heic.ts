/** Opens HEIC photos on Node with libheif (LGPL, WASM), each in a thread of its own. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ClarteError } from '#core/errors.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { planRead } from '#core/image/plan-read.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Photo } from '#core/ports.ts';
import type { HeicOpened, HeicRead, HeicRequest } from './heic-thread.ts';

/** Opens and decodes a HEIC photo. Throws `photo-broken`. The thread ends with `close`. */
export async function openHeic(bytes: Uint8Array, header: PhotoHeader): Promise<Photo> {
  const thread = new Worker(new URL('./heic-thread.ts', import.meta.url), { workerData: bytes });
  thread.unref();
  const opened = await firstAnswer(thread);
  if ('code' in opened) {
    await thread.terminate();
    throw new ClarteError(opened.code, 'HEIC pixels cannot be decoded');
  }
  const size = { widthPx: opened.widthPx, heightPx: opened.heightPx };
  let reads = 0;
  return {
    format: 'heic',
    ...size,
    read: (request) => ask(thread, { id: reads++, plan: planRead({ ...header, ...size }, request) }),
    close: () => void thread.terminate(),
  };
}

async function firstAnswer(thread: Worker): Promise<HeicOpened> {
  try {
    const [answer] = await once(thread, 'message');
    return answer as HeicOpened;
  } catch (cause) {
    // The decoder took the whole thread down with it.
    throw new ClarteError('photo-broken', 'HEIC decoder gave up', { cause });
  }
}

function ask(thread: Worker, request: HeicRequest): Promise<Raster> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      thread.off('message', onAnswer).off('error', reject).off('exit', onExit);
      done();
    };
    const onAnswer = ({ id, raster }: HeicRead) => {
      if (id === request.id) settle(() => resolve(raster));
    };
    const onExit = () => settle(() => reject(new ClarteError('photo-broken', 'the photo is closed')));
    thread.on('message', onAnswer).on('error', reject).on('exit', onExit);
    thread.postMessage(request);
  });
}
