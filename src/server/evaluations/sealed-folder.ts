/** A folder of the bucket whose blobs are all encrypted under one key of their own. */
import type { BlobStore } from '../blobs/blob-store.ts';
import { type BlobKey, decryptBlob, encryptBlob } from '../blobs/encrypt-blob.ts';

/** Blobs by their name below the folder. */
export type SealedFolder = {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null where there is none. Throws `data-broken` where it was written under another key. */
  get(name: string): Promise<Uint8Array | null>;
  delete(name: string): Promise<void>;
  /** The numbers that blobs below `part` are called by. */
  listIndices(part: string): Promise<Set<number>>;
  /** Removes all of it, `first` before the rest. */
  clear(first: string): Promise<void>;
};

/** Opens folder `home`, without a slash at its end. */
export function openSealedFolder(blobs: BlobStore, home: string, key: BlobKey): SealedFolder {
  const nameOf = (name: string) => `${home}/${name}`;
  return {
    put: (name, bytes) => blobs.put(nameOf(name), encryptBlob(bytes, nameOf(name), key)),
    async get(name) {
      const bytes = await blobs.get(nameOf(name));
      return bytes && decryptBlob(bytes, nameOf(name), [key]);
    },
    delete: (name) => blobs.delete(nameOf(name)),
    async listIndices(part) {
      const found = new Set<number>();
      for await (const entry of blobs.list(nameOf(`${part}/`)))
        found.add(Number(entry.key.split('/').at(-1)));
      return found;
    },
    async clear(first) {
      await blobs.delete(nameOf(first));
      for await (const entry of blobs.list(`${home}/`)) await blobs.delete(entry.key);
    },
  };
}
