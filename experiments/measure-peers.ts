/** Compares Clarté with the reference pipeline, onnxruntime alone and the machine; writes docs/results/peers.md and .json. */
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchEpoch, type EpochBench } from '../bench/epoch.ts';
import { compileLandmarks, compilePeak } from '../bench/peers/build-native.ts';
import { makeResnetModel } from '../bench/peers/make-resnet-model.ts';
import {
  type LatencyRace,
  type RaceParts,
  raceLatency,
  raceThroughput,
  type ThroughputRace,
} from '../bench/peers/race.ts';
import { measureResnetLimit, type ResnetLimit } from '../bench/peers/resnet-limit.ts';
import { type BrowserTimes, timeBrowser } from '../bench/peers/time-browser.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { chooseSelfies } from './peers/choose-selfies.ts';
import { readJson } from './read-json.ts';
import { type Operations, type PeerResults, renderPeers } from './results/render-peers.ts';

const OUT = new URL('../docs/results/', import.meta.url);
const PARTS = ['latency', 'throughput', 'limit', 'epoch', 'browser'] as const;
const PHOTOS = 16;
const ROUNDS = 3;
const IN_ROUND = { reference: 8, clarte: 24, clarteResnet: 8 };
const LIMIT_TURNS = 9;
const BROWSER_PHOTOS = 24;

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join(',') },
    model: { type: 'string' },
    landmarks: { type: 'string' },
  },
});
const file = new URL('peers.json', OUT);
const model = flags.model ?? readJson<{ id: string }>(new URL('../models/default.json', import.meta.url))!.id;

let parts: RaceParts | null = null;
const race = async () => {
  parts ??= {
    landmarks: flags.landmarks ?? compileLandmarks(),
    resnetModels: await makeResnetModel(),
    model,
  };
  return parts;
};
const photos = chooseSelfies(PHOTOS);

const MEASURE: Record<(typeof PARTS)[number], () => Promise<Partial<PeerResults>>> = {
  async latency() {
    const progress = showProgress('Alone', PHOTOS);
    const latency: LatencyRace = await raceLatency(photos, await race(), () => progress.tick());
    progress.done();
    return { latency };
  },
  async throughput() {
    const progress = showProgress('Two workers', ROUNDS + 1);
    const throughput: ThroughputRace = await raceThroughput(
      photos,
      await race(),
      { rounds: ROUNDS, inRound: IN_ROUND },
      () => progress.tick(),
    );
    progress.done();
    return { throughput };
  },
  async limit() {
    const progress = showProgress('ResNet-152', LIMIT_TURNS + 1);
    const { resnetModels: models } = await race();
    const limit: ResnetLimit = await measureResnetLimit(
      { peakProgram: compilePeak(), models },
      LIMIT_TURNS,
      () => progress.tick(),
    );
    progress.done();
    return { limit };
  },
  async epoch() {
    const epoch: EpochBench | null = await benchEpoch();
    return epoch ? { epoch } : {};
  },
  async browser() {
    const progress = showProgress('Chromium', BROWSER_PHOTOS);
    const browser: BrowserTimes = await timeBrowser(chooseSelfies(BROWSER_PHOTOS), () => progress.tick());
    progress.done();
    return { browser };
  },
};

for (const part of flags.only.split(',').filter(Boolean)) {
  const measure = MEASURE[part as (typeof PARTS)[number]];
  if (!measure) throw new Error(`--only takes ${PARTS.join(', ')}, or nothing to write the page again`);
  const measured = await measure();
  // Read and written part by part, so that neither a later fault nor another run loses any.
  save({ ...readJson<PeerResults>(file), ...measured, model });
}
const { resnetModels } = (parts ?? {}) as Partial<RaceParts>;
if (resnetModels) rmSync(resnetModels, { recursive: true });
save({ ...readJson<PeerResults>(file), model });

/** Writes the figures, and the page made of them. */
function save(results: PeerResults): void {
  const operations = readJson<Operations>(new URL('operations.json', OUT));
  const { json, markdown } = renderPeers(results, operations);
  writeFileSync(file, `${JSON.stringify(json, null, 2)}\n`);
  writeFileSync(new URL('peers.md', OUT), markdown);
}
