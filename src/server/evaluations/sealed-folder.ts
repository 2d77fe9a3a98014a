/** A folder of the bucket whose blobs are all encrypted under one key of their own. */
import type { BlobStore } from '../blobs/blob-store.ts';
import { type BlobKey, decryptBlob, encryptBlob } from '../blobs/encrypt-blob.ts';
import type { Shelf } from './open-once.ts';

/** Blobs by their name below the folder. */
export type SealedFolder = {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is none. Throws `data-broken` where it was written under another key. */
  get(name: string): Promise<Uint8Array | null>;
  delete(name: string): Promise<void>;
  /** The numbers that blobs below `part` are called by. */
  listIndices(part: string): Promise<Set<number>>;
  /** Has what all parts need, by which workers see that the whole goes on: it is the first to go. */
  readonly shelf: Shelf & { put(bytes: Uint8Array): Promise<void> };
  /** Removes all of it. */
  clear(): Promise<void>;
};

/** There as long as the whole goes on; what all parts need is too large to be fetched just to see whether it is there. */
const MARK = 'goes-on';

/** Opens folder `home`, without a slash at its end; what all its parts need is called `shared`. */
export function openSealedFolder(blobs: BlobStore, home: string, key: BlobKey, shared: string): SealedFolder {
  const nameOf = (name: string) => `${home}/${name}`;
  const put = (name: string, bytes: Uint8Array) =>
    blobs.put(nameOf(name), encryptBlob(bytes, nameOf(name), key));
  const get = async (name: string) => {
    const bytes = await blobs.get(nameOf(name));
    return bytes && decryptBlob(bytes, nameOf(name), [key]);
  };
  return {
    put,
    get,
    shelf: {
      async put(bytes) {
        await put(shared, bytes);
        await put(MARK, new Uint8Array(1));
      },
      read: () => get(shared),
      goesOn: async () => (await blobs.get(nameOf(MARK))) !== null,
    },
    delete: (name) => blobs.delete(nameOf(name)),
    async listIndices(part) {
      const found = new Set<number>();
      for await (const entry of blobs.list(nameOf(`${part}/`)))
        found.add(Number(entry.key.split('/').at(-1)));
      return found;
    },
    async clear() {
      for (const first of [shared, MARK]) await blobs.delete(nameOf(first));
      for await (const entry of blobs.list(`${home}/`)) await blobs.delete(entry.key);
    },
  };
}
