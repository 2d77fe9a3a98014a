/** What an evaluation on many machines keeps in the bucket meanwhile: photos, the model, and what was said of each part. */
import type { Answer } from '#train/evaluate/ask-assessor.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { type BlobKey, decryptBlob, encryptBlob } from '../blobs/encrypt-blob.ts';

/** Photos of one part, which one worker takes at a time. */
export const CHUNK_PHOTOS = 32;

/** The blobs of one evaluation; all are encrypted under its own key. */
export type ChunkStore = {
  putModel(zip: Uint8Array): Promise<void>;
  /** Null where the evaluation is over, or was never begun. */
  getModel(): Promise<Uint8Array | null>;
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
  const put = (name: string, bytes: Uint8Array) =>
    blobs.put(`${home}/${name}`, encryptBlob(bytes, `${home}/${name}`, key));
  const get = async (name: string) => {
    const bytes = await blobs.get(`${home}/${name}`);
    return bytes && decryptBlob(bytes, `${home}/${name}`, [key]);
  };
  const listIndices = async (folder: string) => {
    const found = new Set<number>();
    for await (const entry of blobs.list(`${home}/${folder}/`))
      found.add(Number(entry.key.split('/').at(-1)));
    return found;
  };
  return {
    putModel: (zip) => put('model.zip', zip),
    getModel: () => get('model.zip'),
    putPhoto: (index, bytes) => put(`photos/${index}`, bytes),
    getPhoto: (index) => get(`photos/${index}`),
    listPhotos: () => listIndices('photos'),
    putAnswers: (chunk, answers) => put(`answers/${chunk}`, Buffer.from(JSON.stringify(answers))),
    async getAnswers(chunk) {
      const bytes = await get(`answers/${chunk}`);
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Answer[]);
    },
    listAnswers: () => listIndices('answers'),
    async clear() {
      // The model first: a worker that asks for it then knows that the evaluation is over.
      await blobs.delete(`${home}/model.zip`);
      for await (const entry of blobs.list(`${home}/`)) await blobs.delete(entry.key);
    },
  };
}

/** How many parts so many photos make. */
export function countChunks(photos: number): number {
  return Math.ceil(photos / CHUNK_PHOTOS);
}

/** Indices of a part's photos. */
export function indicesOf(chunk: number, photos: number): number[] {
  const from = chunk * CHUNK_PHOTOS;
  return Array.from({ length: Math.min(photos, from + CHUNK_PHOTOS) - from }, (_, k) => from + k);
}
