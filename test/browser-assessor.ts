/** The shipped worker, in real Chromium, on the real server: for parity tests and the bench. */
import { readdirSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import type { Outcome } from '#core/schema/assessment.ts';
import { launchChromium } from './chromium.ts';
import { startPage } from './start-page.ts';

/** What one assessment in the browser gave: the outcome or the fault's code, and how long it took from the photo on. */
export type BrowserAnswer = { readonly outcome: Outcome | { readonly fault: string }; readonly ms: number };

/** Assesses photos in the browser exactly as the page does. */
export type BrowserAssessor = {
  assess(photo: Uint8Array): Promise<BrowserAnswer>;
  /** Bytes over the wire, headers included: until the page could be used, and until the first assessment was done. */
  readonly bytes: { readonly shell: number; readonly first: number };
  close(): Promise<void>;
};

const ASSETS = new URL('../dist/web/assets/', import.meta.url);

/** Opens the built page, with its own worker held back so that only the one used here loads runtime and models. */
export async function openBrowserAssessor(): Promise<BrowserAssessor> {
  const worker = readdirSync(ASSETS).find((name) => name.startsWith('assess-worker'));
  if (!worker) throw new Error('the page is not built: npm run build');
  const server = await startPage();
  const meter = await meterTraffic(new URL(server.address));
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const real = Worker;
    Object.assign(globalThis, {
      RealWorker: real,
      Worker: class extends EventTarget {
        postMessage() {}
        terminate() {}
      },
    });
  });
  await page.goto(meter.address, { waitUntil: 'networkidle' });
  const bytes = { shell: meter.bytes(), first: 0 };
  await page.evaluate((url) => {
    const { RealWorker } = globalThis as unknown as { RealWorker: typeof Worker };
    Object.assign(globalThis, { ownWorker: new RealWorker(url, { type: 'module' }) });
  }, `/assets/${worker}`);

  return {
    bytes,
    async assess(photo) {
      const answer = await page.evaluate(async (base64) => {
        const photoBytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const { ownWorker } = globalThis as unknown as { ownWorker: Worker };
        const started = performance.now();
        const outcome = await new Promise<unknown>((resolve, reject) => {
          ownWorker.onmessage = ({ data }) => {
            if (data.type === 'outcome') resolve(data.outcome);
            if (data.type === 'fault') resolve({ fault: data.code });
            if (data.type === 'load-failed') reject(new Error('the models did not load'));
          };
          ownWorker.postMessage({
            type: 'assess',
            id: 1,
            photo: new Blob([photoBytes]),
            wholePicture: false,
          });
        });
        return { outcome, ms: performance.now() - started };
      }, Buffer.from(photo).toString('base64'));
      bytes.first ||= meter.bytes();
      return answer as BrowserAnswer;
    },
    async close() {
      await browser.close();
      meter.close();
      await server.stop();
    },
  };
}

/** A relay on a free port before `target` that counts what the server sends. */
async function meterTraffic(target: URL) {
  let sent = 0;
  const relay = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    upstream.on('data', (chunk) => {
      sent += chunk.length;
    });
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream])
      socket.on('error', () => [client, upstream].map((one) => one.destroy()));
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(relay.address() as AddressInfo).port}/`,
    bytes: () => sent,
    close: () => void relay.close(),
  };
}
