/** What an extraction of features on many machines keeps in the bucket meanwhile: the backbone, patches, and their rows. */
import type { BlobStore } from '../blobs/blob-store.ts';
import type { BlobKey } from '../blobs/encrypt-blob.ts';
import { openSealedFolder, type SealedFolder } from '../evaluations/sealed-folder.ts';

/** Photos of one part, which one worker takes at a time; their patches have 10 MB. */
export const PART_PHOTOS = 16;

/** The blobs of one extraction; all are encrypted under its own key. */
export type PatchStore = {
  /** With the backbone as a zip. */
  readonly backbone: SealedFolder['shelf'];
  putPatches(part: number, bytes: Uint8Array): Promise<void>;
  /** Null where the part's rows were taken already. */
  getPatches(part: number): Promise<Uint8Array | null>;
  listPatches(): Promise<Set<number>>;
  putRows(part: number, bytes: Uint8Array): Promise<void>;
  getRows(part: number): Promise<Uint8Array | null>;
  listRows(): Promise<Set<number>>;
  /** Removes what there is of a part. */
  drop(part: number): Promise<void>;
  /** Removes all of it. */
  clear(): Promise<void>;
};

/** Opens the blobs of extraction `id`, 32 letters of hexadecimal. */
export function openPatchStore(blobs: BlobStore, id: string, key: BlobKey): PatchStore {
  const folder = openSealedFolder(blobs, `extractions/${id}`, key, 'backbone.zip');
  return {
    backbone: folder.shelf,
    putPatches: (part, bytes) => folder.put(`patches/${part}`, bytes),
    getPatches: (part) => folder.get(`patches/${part}`),
    listPatches: () => folder.listIndices('patches'),
    putRows: (part, bytes) => folder.put(`rows/${part}`, bytes),
    getRows: (part) => folder.get(`rows/${part}`),
    listRows: () => folder.listIndices('rows'),
    async drop(part) {
      await folder.delete(`patches/${part}`);
      await folder.delete(`rows/${part}`);
    },
    clear: folder.clear,
  };
}

/** How many parts this many photos make. */
export function countParts(photos: number): number {
  return Math.ceil(photos / PART_PHOTOS);
}

/** Indices of a part's photos. */
export function photosOf(part: number, photos: number): number[] {
  const first = part * PART_PHOTOS;
  return Array.from({ length: Math.min(photos, first + PART_PHOTOS) - first }, (_, k) => first + k);
}
