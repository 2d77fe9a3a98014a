/** Has photos evaluated by whoever works, and gathers what was said: the same as one machine would have said. */
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '#train/evaluate/ask-assessor.ts';
import { type ChunkStore, countChunks, indicesOf } from './chunk-store.ts';
import type { PartQueue } from './part-queue.ts';

/** What is to be evaluated. */
export type SentEvaluation = {
  readonly id: string;
  /** The key of the store, for the workers. */
  readonly key: string;
  /** The model as a zip of its folder. */
  readonly model: Uint8Array;
  /** Files of the photos. */
  readonly photos: readonly string[];
  /** Called with how many more photos are there for the workers, and how many more are done. */
  readonly onSent?: (photos: number) => void;
  readonly onDone?: (photos: number) => void;
};

const POLL_MS = 500;
/** Looking for answers takes at most this share of the time, however many parts there are. */
const LOOKING = 0.05;

/**
 * Called again after a kill it sends only what is not there and waits for the rest. The blobs are left for `clear`, once
 * the answers are kept.
 */
export async function sendEvaluation(
  store: ChunkStore,
  queue: PartQueue,
  evaluation: SentEvaluation,
): Promise<Answer[]> {
  await store.model.put(evaluation.model);
  await sendChunks(store, queue, evaluation);
  return gatherAnswers(store, evaluation);
}

/** Puts the photos that are not there yet, and asks for the chunks that have no answer. */
async function sendChunks(
  store: ChunkStore,
  queue: PartQueue,
  { id, key, photos, onSent = () => {} }: SentEvaluation,
): Promise<void> {
  const [sent, done] = [await store.listPhotos(), await store.listAnswers()];
  onSent(sent.size);
  for (let chunk = 0; chunk < countChunks(photos.length); chunk++) {
    if (done.has(chunk)) continue;
    for (const index of indicesOf(chunk, photos.length)) {
      if (sent.has(index)) continue;
      // A file that is gone is an answer of its own.
      const bytes = await readFile(photos[index]).catch(() => null);
      if (bytes) await store.putPhoto(index, bytes);
      onSent(1);
    }
    await queue.send([{ work: 'evaluate', whole: id, part: chunk, photos: photos.length, key }]);
  }
}

/** Waits for all chunks and puts their answers in the order of the photos. */
async function gatherAnswers(
  store: ChunkStore,
  { photos, onDone = () => {} }: SentEvaluation,
): Promise<Answer[]> {
  const answers: Answer[] = new Array(photos.length);
  const read = new Set<number>();
  while (true) {
    const startMs = performance.now();
    const there = await store.listAnswers();
    const tookMs = performance.now() - startMs;
    for (const chunk of there) {
      if (read.has(chunk)) continue;
      const indices = indicesOf(chunk, photos.length);
      for (const [k, answer] of (await store.getAnswers(chunk))!.entries()) answers[indices[k]] = answer;
      read.add(chunk);
      onDone(indices.length);
    }
    if (read.size >= countChunks(photos.length)) return answers;
    await wait(Math.max(POLL_MS, tookMs / LOOKING));
  }
}
