/** What an evaluation on many machines keeps in the bucket meanwhile: photos, the model, and what was said of each part. */
import type { Answer } from '#train/evaluate/ask-assessor.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { BlobKey } from '../blobs/encrypt-blob.ts';
import { openSealedFolder, type SealedFolder } from './sealed-folder.ts';

/** Photos of one part, which one worker takes at a time. */
export const CHUNK_PHOTOS = 32;

/** The blobs of one evaluation; all are encrypted under its own key. */
export type ChunkStore = {
  /** With the model as a zip. */
  readonly model: SealedFolder['shelf'];
  putPhoto(index: number, bytes: Uint8Array): Promise<void>;
  getPhoto(index: number): Promise<Uint8Array | null>;
  /** Indices of photos that are there. */
  listPhotos(): Promise<Set<number>>;
  /** What was said of a part's photos, in their order. */
  putAnswers(chunk: number, answers: readonly Answer[]): Promise<void>;
  getAnswers(chunk: number): Promise<readonly Answer[] | null>;
  listAnswers(): Promise<Set<number>>;
  /** Removes all of it. */
  clear(): Promise<void>;
};

/** Opens the blobs of evaluation `id`, 32 letters of hexadecimal. */
export function openChunkStore(blobs: BlobStore, id: string, key: BlobKey): ChunkStore {
  const home = `evaluations/${id}`;
  const { put, get, listIndices, shelf, clear } = openSealedFolder(blobs, home, key, 'model.zip');
  return {
    model: shelf,
    putPhoto: (index, bytes) => put(`photos/${index}`, bytes),
    getPhoto: (index) => get(`photos/${index}`),
    listPhotos: () => listIndices('photos'),
    putAnswers: (chunk, answers) => put(`answers/${chunk}`, Buffer.from(JSON.stringify(answers))),
    async getAnswers(chunk) {
      const bytes = await get(`answers/${chunk}`);
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Answer[]);
    },
    listAnswers: () => listIndices('answers'),
    clear,
  };
}

/** How many parts this many photos make. */
export function countChunks(photos: number): number {
  return Math.ceil(photos / CHUNK_PHOTOS);
}

/** Indices of a part's photos. */
export function indicesOf(chunk: number, photos: number): number[] {
  const from = chunk * CHUNK_PHOTOS;
  return Array.from({ length: Math.min(photos, from + CHUNK_PHOTOS) - from }, (_, k) => from + k);
}
