/** Waits for a server, asks for what people ask, and prints what it saw as JSON: `node experiments/image/ask-server.ts <origin>`. */
import { setTimeout as wait } from 'node:timers/promises';
import { portrait } from '../../test/service/portraits.ts';

const origin = process.argv[2];
const startMs = performance.now();
let isReady = false;
while (!isReady && performance.now() - startMs < 60_000) {
  isReady = await fetch(`${origin}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isReady) await wait(50);
}
const scored = await fetch(`${origin}/api/v1/score`, {
  method: 'POST',
  headers: { 'content-type': 'image/jpeg' },
  body: await portrait(0),
});
const { imageScore } = (await scored.json()) as { imageScore?: number };
const page = await fetch(origin);
const model = await fetch(`${origin}/models/default.json`);
console.log(
  JSON.stringify({
    ready: isReady,
    scoreStatus: scored.status,
    score: imageScore ?? null,
    pageStatus: page.status,
    modelStatus: model.status,
    embedderPolicy: page.headers.get('cross-origin-embedder-policy'),
  }),
);
