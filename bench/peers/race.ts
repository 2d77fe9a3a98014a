/** The reference pipeline and ours on the same photos: alone photo by photo, and two workers of each in turns. */

import { fileURLToPath } from 'node:url';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { type Spread, spreadOf } from '../spread.ts';
import { PYTHON } from './build-native.ts';
import { RESNET_MODEL } from './make-resnet-model.ts';
import { type Peer, type PeerAnswer, startPeer } from './peer.ts';

/** Who takes part. */
export const RACERS = ['reference', 'clarte', 'clarteResnet'] as const;
export type Racer = (typeof RACERS)[number];
type Each<T> = Readonly<Record<Racer, T>>;

/** What the racers are made of. */
export type RaceParts = {
  /** The library of `landmarks.cpp`. */
  readonly landmarks: string;
  /** The folder of `makeResnetModel`. */
  readonly resnetModels: string;
  /** The model to race with. */
  readonly model: string;
};

/** Milliseconds a photo of one process with both cores, in turns; and the reference's over ours, photo by photo. */
export type LatencyRace = {
  readonly photos: number;
  readonly ms: Each<Spread>;
  readonly ratio: Readonly<Record<Exclude<Racer, 'reference'>, Spread>>;
  /** Photos by how their patches were found. */
  readonly methods: Each<Readonly<Record<string, number>>>;
  readonly versions: Each<string>;
};

/** Photos a second of two processes with one core each, round by round. */
export type ThroughputRace = {
  readonly rounds: number;
  readonly photosInRound: Each<number>;
  readonly perSecond: Each<Spread>;
  readonly ratio: Readonly<Record<Exclude<Racer, 'reference'>, Spread>>;
  /** Processor time a selfie, in milliseconds, round by round; and the reference's over ours. */
  readonly cpuMs: Each<Spread>;
  readonly cpuRatio: Readonly<Record<Exclude<Racer, 'reference'>, Spread>>;
  /** Peak resident memory of the larger of the two processes, in MiB. */
  readonly peakMb: Each<number>;
};

const REFERENCE = fileURLToPath(new URL('reference.py', import.meta.url));
const OWN = fileURLToPath(new URL('own-worker.ts', import.meta.url));

function commandOf(racer: Racer, { landmarks, resnetModels, model }: RaceParts, threads: number): string[] {
  if (racer === 'reference') return [PYTHON, REFERENCE, landmarks, String(threads)];
  const own = (models: string, id: string) => [process.execPath, OWN, models, id, String(threads)];
  return racer === 'clarte' ? own(fileURLToPath(PACKAGED_MODELS), model) : own(resnetModels, RESNET_MODEL);
}

/** Each photo by each racer before the next photo, after one photo of warm-up. */
export async function raceLatency(
  photos: readonly string[],
  parts: RaceParts,
  onPhoto: () => void,
): Promise<LatencyRace> {
  const peers = await forEach((racer) => startPeer(commandOf(racer, parts, 2)));
  for (const racer of RACERS) await peers[racer].ask(photos[0]);
  const answers: Each<PeerAnswer[]> = { reference: [], clarte: [], clarteResnet: [] };
  for (const photo of photos) {
    for (const racer of RACERS) answers[racer].push(await peers[racer].ask(photo));
    onPhoto();
  }
  await forEach((racer) => peers[racer].close());
  const times = mapEach(answers, (all) => all.map(({ ms }) => ms));
  return {
    photos: photos.length,
    ms: mapEach(times, spreadOf),
    ratio: ratiosOf(times, (reference, own) => reference / own),
    methods: mapEach(answers, countMethods),
    versions: mapEach(peers, ({ versions }) => versions),
  };
}

/** Rounds in which each racer's two workers empty a queue of photos, the racers one after the other. */
export async function raceThroughput(
  photos: readonly string[],
  parts: RaceParts,
  { rounds, inRound }: { readonly rounds: number; readonly inRound: Each<number> },
  onRound: () => void,
): Promise<ThroughputRace> {
  const pairs = await forEach(async (racer) => {
    const command = commandOf(racer, parts, 1);
    return Promise.all([startPeer(command), startPeer(command)]);
  });
  const rates: Each<number[]> = { reference: [], clarte: [], clarteResnet: [] };
  const cpu: Each<number[]> = { reference: [], clarte: [], clarteResnet: [] };
  const peaks = { reference: 0, clarte: 0, clarteResnet: 0 };
  for (let round = -1; round < rounds; round++) {
    for (const racer of RACERS) {
      const count = round < 0 ? 2 : inRound[racer];
      const queue = Array.from(
        { length: count },
        (_, i) => photos[(Math.max(round, 0) * count + i) % photos.length],
      );
      const started = performance.now();
      const answers = (await Promise.all(pairs[racer].map((peer) => work(peer, queue)))).flat();
      const seconds = (performance.now() - started) / 1000;
      peaks[racer] = Math.max(peaks[racer], ...answers.map(({ peakMb }) => peakMb));
      if (round < 0) continue;
      rates[racer].push(count / seconds);
      cpu[racer].push(answers.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / count);
    }
    onRound();
  }
  await forEach((racer) => Promise.all(pairs[racer].map((peer) => peer.close())));
  return {
    rounds,
    photosInRound: inRound,
    perSecond: mapEach(rates, spreadOf),
    ratio: ratiosOf(rates, (reference, own) => own / reference),
    cpuMs: mapEach(cpu, spreadOf),
    cpuRatio: ratiosOf(cpu, (reference, own) => reference / own),
    peakMb: peaks,
  };
}

/** Takes photos from the queue until it is empty. */
async function work(peer: Peer, queue: string[]): Promise<PeerAnswer[]> {
  const answers: PeerAnswer[] = [];
  for (let photo = queue.shift(); photo !== undefined; photo = queue.shift())
    answers.push(await peer.ask(photo));
  return answers;
}

function countMethods(answers: readonly PeerAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method } of answers) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}

function ratiosOf(values: Each<readonly number[]>, ratio: (reference: number, own: number) => number) {
  const of = (racer: Racer) => spreadOf(values[racer].map((own, i) => ratio(values.reference[i], own)));
  return { clarte: of('clarte'), clarteResnet: of('clarteResnet') };
}

async function forEach<T>(make: (racer: Racer) => Promise<T>): Promise<Each<T>> {
  const [reference, clarte, clarteResnet] = await Promise.all(RACERS.map(make));
  return { reference, clarte, clarteResnet };
}

function mapEach<T, U>(each: Each<T>, map: (value: T) => U): Each<U> {
  return { reference: map(each.reference), clarte: map(each.clarte), clarteResnet: map(each.clarteResnet) };
}
