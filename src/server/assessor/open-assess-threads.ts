/** Assesses photos in threads: onnxruntime-node holds its thread up while a network runs, and one at a time wastes cores. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AssessOptions, Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import { PACKAGED_MODELS } from '#node/ports.ts';
import type { ThreadAnswer, ThreadData, ThreadRequest } from './assess-thread.ts';

/** How to assess in threads. */
export type AssessThreads = {
  /** Photos that are assessed at a time, each in a thread of its own. */
  readonly count: number;
  /** Folder of models, a file: URL that ends in a slash. */
  readonly modelsUrl?: URL;
  /** The default model when absent. */
  readonly modelId?: string | undefined;
  /** Threads of one network call; 1 when absent, since the photos themselves keep the cores busy. */
  readonly networkThreads?: number;
  /** The thread's program; another one in tests. */
  readonly program?: URL;
};

/** A thread's heap holds little (pixels and weights lie outside); a small limit makes the collector come early. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

type Thread = { readonly worker: Worker; readonly card: ModelCard; ended: boolean };
/** Room for one photo at a time; its thread starts with the first photo that needs it. */
type Place = { thread: Thread | null };

/**
 * An assessor that answers up to `count` photos at once; more wait in the order they came. A thread that dies fails its
 * photo with `internal` and is replaced. Throws `model-missing` or `model-broken`.
 */
export async function openAssessThreads({
  count,
  modelsUrl = PACKAGED_MODELS,
  modelId,
  networkThreads = 1,
  program = new URL('./assess-thread.ts', import.meta.url),
}: AssessThreads): Promise<Assessor> {
  const data: ThreadData = { modelsHref: modelsUrl.href, modelId, networkThreads };
  const first = await openThread(program, data);
  // The others start when photos come faster than one thread answers: a second of starting, and their memory, saved.
  const idle: Place[] = [{ thread: first }, ...Array.from({ length: count - 1 }, () => ({ thread: null }))];
  const waiting: ((place: Place) => void)[] = [];
  const take = async () => idle.shift() ?? new Promise<Place>((resolve) => waiting.push(resolve));
  const giveBack = (place: Place) => {
    const next = waiting.shift();
    if (next) next(place);
    else if (place.thread) idle.unshift(place);
    else idle.push(place);
  };

  return {
    card: first.card,
    async assess(bytes, options = {}) {
      const place = await take();
      try {
        if (place.thread?.ended) place.thread = null;
        place.thread ??= await openThread(program, data);
        return await ask(place.thread.worker, bytes, options);
      } finally {
        giveBack(place);
      }
    },
    async close() {
      const places = await Promise.all(Array.from({ length: count }, take));
      await Promise.all(places.map(({ thread }) => thread && !thread.ended && closeThread(thread)));
    },
  };
}

async function openThread(program: URL, workerData: ThreadData): Promise<Thread> {
  const worker = new Worker(program, { workerData, resourceLimits: HEAP });
  const [answer] = (await once(worker, 'message')) as [ThreadAnswer];
  if (!('card' in answer)) {
    await worker.terminate();
    throw 'fault' in answer ? new ClarteError(answer.fault, answer.detail) : new ClarteError('internal');
  }
  const thread = { worker, card: answer.card, ended: false };
  const end = () => {
    thread.ended = true;
  };
  worker.on('error', end).on('exit', end);
  return thread;
}

async function closeThread({ worker }: Thread): Promise<void> {
  const ended = once(worker, 'exit');
  worker.postMessage('close');
  await ended;
}

function ask(worker: Worker, bytes: Uint8Array, { wholePicture = false, onStage }: AssessOptions) {
  return new Promise<Outcome>((resolve, reject) => {
    const settle = (done: () => void) => {
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit);
      done();
    };
    const onAnswer = (answer: ThreadAnswer) => {
      if ('stage' in answer) onStage?.(answer.stage);
      if ('outcome' in answer) settle(() => resolve(answer.outcome));
      if ('fault' in answer) settle(() => reject(new ClarteError(answer.fault, answer.detail)));
    };
    const onError = (cause: Error) =>
      settle(() => reject(new ClarteError('internal', 'the assessing thread failed', { cause })));
    const onExit = () => settle(() => reject(new ClarteError('internal', 'the assessing thread ended')));
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit);
    // A copy of these bytes alone, not of the buffer around them; it moves to the thread, which frees it.
    const own = new Uint8Array(bytes);
    worker.postMessage({ bytes: own, wholePicture } satisfies ThreadRequest, [own.buffer]);
  });
}
