/** The thread that assesses photos one at a time, with networks of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { type AssessOptions, loadAssessor } from '#core/assess.ts';
import { ClarteError, type FaultCode } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Stage } from '#core/schema/stages.ts';
import { nodePorts } from '#node/ports.ts';
import { fuseOrNot } from './fuse-or-not.ts';

/** What the thread is started with. */
export type ThreadData = {
  /** file: URL of the models folder. */
  readonly modelsHref: string;
  readonly modelId: string | undefined;
  /** Threads of one network call. */
  readonly networkThreads: number;
};
/** A photo; answered by any number of stages, then by an outcome or a fault. */
export type ThreadRequest = { readonly bytes: Uint8Array<ArrayBuffer>; readonly wholePicture: boolean };
/** What the thread says: `card` once it is ready. */
export type ThreadAnswer =
  | { readonly card: ModelCard }
  | { readonly stage: Stage }
  | { readonly outcome: Outcome }
  | { readonly fault: FaultCode; readonly detail: string | undefined };

const port = parentPort;
if (!port) throw new Error('assess-thread runs as a worker thread');
const say = (answer: ThreadAnswer) => port.postMessage(answer);
const sayFault = (error: unknown) => {
  const known = error instanceof ClarteError ? error : null;
  // Detail of an unforeseen fault helps whoever reads the log; it never reaches a person.
  say({ fault: known?.code ?? 'internal', detail: known ? known.detail : String(error) });
};

const { modelsHref, modelId, networkThreads } = workerData as ThreadData;
try {
  const ports = nodePorts(new URL(modelsHref), { threads: networkThreads });
  const assessor = await loadAssessor({ ...ports, fuse: fuseOrNot }, modelId);
  const options: AssessOptions = { onStage: (stage) => say({ stage }) };
  port.on('message', async (request: ThreadRequest | 'close') => {
    if (request === 'close') {
      await assessor.close();
      return port.close();
    }
    const { bytes, wholePicture } = request;
    try {
      say({ outcome: await assessor.assess(bytes, { ...options, wholePicture }) });
    } catch (error) {
      sayFault(error);
    } finally {
      // Now, and not when the collector comes: a photo is up to 50 MB.
      bytes.buffer.transfer(0);
    }
  });
  say({ card: assessor.card });
} catch (error) {
  sayFault(error);
}
