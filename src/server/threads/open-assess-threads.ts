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
};

type Thread = { readonly worker: Worker; readonly card: ModelCard };
type Waiter = (thread: Promise<Thread>) => void;

/**
 * An assessor that answers up to `count` photos at once; more wait in the order they came. A thread that dies fails its
 * photo with `internal` and is replaced. Throws `model-missing` or `model-broken`.
 */
export async function openAssessThreads({
  count,
  modelsUrl = PACKAGED_MODELS,
  modelId,
  networkThreads = 1,
}: AssessThreads): Promise<Assessor> {
  const data: ThreadData = { modelsHref: modelsUrl.href, modelId, networkThreads };
  const opened = await Promise.allSettled(Array.from({ length: count }, () => openThread(data)));
  const threads = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed) {
    await Promise.all(threads.map(closeThread));
    throw failed.reason;
  }
  const idle: Promise<Thread>[] = threads.map((thread) => Promise.resolve(thread));
  const waiting: Waiter[] = [];
  const take = () => idle.shift() ?? new Promise<Thread>((resolve) => waiting.push(resolve));
  const giveBack = (thread: Promise<Thread>) => {
    // A replacement that cannot start is noticed by whoever takes it next.
    thread.catch(() => {});
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };

  return {
    card: threads[0].card,
    async assess(bytes, options = {}) {
      const thread = await take().catch((error) => {
        giveBack(openThread(data));
        throw error;
      });
      try {
        return await ask(thread.worker, bytes, options);
      } finally {
        giveBack(isAlive(thread) ? Promise.resolve(thread) : openThread(data));
      }
    },
    async close() {
      const all = await Promise.allSettled(Array.from({ length: count }, take));
      await Promise.all(all.map((one) => one.status === 'fulfilled' && closeThread(one.value)));
    },
  };
}

async function openThread(workerData: ThreadData): Promise<Thread> {
  const worker = new Worker(new URL('./assess-thread.ts', import.meta.url), { workerData });
  const [answer] = (await once(worker, 'message')) as [ThreadAnswer];
  if ('card' in answer) return { worker, card: answer.card };
  await worker.terminate();
  throw 'fault' in answer ? new ClarteError(answer.fault, answer.detail) : new ClarteError('internal');
}

/** A worker that has ended has no id of its own any more. */
const isAlive = ({ worker }: Thread) => worker.threadId !== -1;

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
    worker.postMessage({ bytes, wholePicture } satisfies ThreadRequest);
  });
}
