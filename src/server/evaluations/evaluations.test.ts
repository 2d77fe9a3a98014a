import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Assessor } from '#core/assess.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { openFileBlobs } from '../blobs/file-blobs.ts';
import { CHUNK_PHOTOS, type ChunkStore, openChunkStore } from './chunk-store.ts';
import { doChunk } from './do-chunk.ts';
import type { PartJob, PartQueue } from './part-queue.ts';
import { sendEvaluation } from './send-evaluation.ts';

const ID = 'ab'.repeat(16);
const PHOTOS = 2 * CHUNK_PHOTOS + 5;
let folder: string;
let store: ChunkStore;
let photos: string[];
let blobs: BlobStore;
const list = async () => (await Array.fromAsync(blobs.list('evaluations/'))).map(({ key }) => key);

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-evaluations-'));
  blobs = await openFileBlobs(path.join(folder, 'blobs'));
  store = openChunkStore(blobs, ID, { id: ID, key: new Uint8Array(32).fill(7) });
  photos = Array.from({ length: PHOTOS }, (_, i) => {
    const file = path.join(folder, String(i));
    writeFileSync(file, String(i));
    return file;
  });
  photos[3] = path.join(folder, 'gone');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Says of a photo what stands in it. */
const assessor = {
  async assess(bytes: Uint8Array) {
    const score = 1 + (Number(new TextDecoder().decode(bytes)) % 4);
    return { ok: true, score, method: 'face', model: 'm', quality: { verdict: 'good', measures: [] } };
  },
} as unknown as Assessor;

/** A queue in memory: a job that is there already is not taken again. */
function fakeQueue(): PartQueue & { readonly jobs: Map<number, PartJob> } {
  const jobs = new Map<number, PartJob>();
  return {
    jobs,
    async send(more) {
      for (const job of more) if (!jobs.has(job.part)) jobs.set(job.part, job);
    },
    work: async () => {},
    close: async () => {},
  };
}

test('a killed worker and a killed sender lose and double nothing', async () => {
  const queue = fakeQueue();
  const wish = { id: ID, key: 'k', model: new Uint8Array(3), photos };
  const first = sendEvaluation(store, queue, wish);
  await expect.poll(() => queue.jobs.size, { timeout: 20_000 }).toBe(3);
  const [one, two, three] = [...queue.jobs.values()];
  const open = { held: null, open: async () => assessor };
  expect(await doChunk(store, one, open)).toBe(CHUNK_PHOTOS);
  // Killed in the midst: nothing of the part is written, and another worker does all of it.
  const dying = { assess: () => Promise.reject(new Error('killed')) };
  await expect(doChunk(store, two, { held: null, open: async () => dying })).rejects.toThrow('killed');
  expect(await store.getAnswers(1)).toBeNull();

  let asked = 0;
  const again = sendEvaluation(store, queue, { ...wish, onSent: (n) => (asked += n) });
  expect(await doChunk(store, two, open)).toBe(CHUNK_PHOTOS);
  expect(await doChunk(store, two, open)).toBe(0);
  expect(await doChunk(store, three, open)).toBe(5);
  const [answers, same] = await Promise.all([first, again]);
  expect(same).toEqual(answers);
  expect(answers).toHaveLength(PHOTOS);
  expect(answers[3]).toEqual({ refused: 'file is missing' });
  for (const [i, answer] of answers.entries())
    if (i !== 3) expect(answer).toMatchObject({ said: { score: 1 + (i % 4), run: 'm' } });
  expect([asked >= PHOTOS - 1, queue.jobs.size]).toEqual([true, 3]);

  await store.clear();
  expect(await list()).toEqual([]);
  expect(await doChunk(store, one, open)).toBe(0);
  // Also by who holds the model still: nothing is written of what is over.
  expect(await doChunk(store, one, { ...open, held: assessor })).toBe(0);
  expect(await list()).toEqual([]);
});

test('a worker fetches the model once, not for every part', async () => {
  const got: string[] = [];
  const counting: BlobStore = {
    ...blobs,
    get(key) {
      got.push(key);
      return blobs.get(key);
    },
  };
  const watched = openChunkStore(counting, ID, { id: ID, key: new Uint8Array(32).fill(7) });
  await store.model.put(new Uint8Array(3));
  let held: Assessor | null = null;
  const open = async () => (held = assessor);
  for (const part of [0, 1, 2])
    expect(await doChunk(watched, { part, photos: PHOTOS }, { held, open })).toBeGreaterThan(0);
  expect(got.filter((key) => key.endsWith('model.zip'))).toHaveLength(1);
});

test('nobody without the key reads a photo', async () => {
  await store.putPhoto(0, Buffer.from('a face'));
  const other = openChunkStore(blobs, ID, { id: ID, key: new Uint8Array(32) });
  await expect(other.getPhoto(0)).rejects.toMatchObject({ code: 'data-broken' });
  const raw = await blobs.get(`evaluations/${ID}/photos/0`);
  expect(Buffer.from(raw!).includes('a face')).toBe(false);
});
