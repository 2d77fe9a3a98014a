/** A thread that prepares photos of the lab one after the other, with networks of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { openLab } from './open-lab.ts';
import { type PrepareRequest, prepareLabPhoto } from './prepare-photos.ts';

const parts = await openLab(workerData, 1);
parentPort!.on('message', async (request: PrepareRequest | null) => {
  if (request === null) {
    await parts.cache.close();
    parentPort!.close();
    return;
  }
  parentPort!.postMessage(await prepareLabPhoto(parts, request));
});
parentPort!.postMessage('ready');
