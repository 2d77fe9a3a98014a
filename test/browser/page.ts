/** The test page: hands photos to the worker and its answers to the test, through `globalThis.readPhoto`. */
import type { BrowserAnswer } from './browser-answer.ts';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Asks the worker to open the photo at `url` and read it as `requests` say. */
async function readPhoto(url: string, requests: unknown): Promise<BrowserAnswer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ url, requests });
  });
}

Object.assign(globalThis, { readPhoto });
