/** Keeps photos: stripped of metadata, encrypted, once per person and photo, with nothing lost or left over by a crash. */

import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { readPhotoMeta } from '#core/image/capture/read-photo-meta.ts';
import { checkComplete } from '#core/image/check-complete.ts';
import type { PhotoHeader } from '#core/image/photo-header.ts';
import { sniffPhoto, uprightSize } from '#core/image/sniff-photo.ts';
import { stripMetadata } from '#core/image/strip/strip-metadata.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { type BlobKey, decryptBlob, encryptBlob } from '../blobs/encrypt-blob.ts';
import { dropWriting, noteWriting, settleWriting } from '../blobs/settle-intents.ts';
import type { Tables } from '../store/schema.ts';
import { type PhotoRow, selectPhotoAt, setKey, tryInsertPhoto } from './queries.ts';
import { findPhoto } from './rules.ts';

/** A photo whose bytes are safe but whose row is not written yet. */
export type PreparedPhoto = {
  readonly id: string;
  /** The bytes that are kept, without metadata. */
  readonly stripped: Uint8Array;
  /** Writes the row; returns it, or that of the same photo kept before. Throws `busy` where the preparation is too old. */
  commit(trx: Transaction<Tables>): Promise<PhotoRow>;
  /** Takes the bytes away again where no row was written. Safe after a commit. */
  discard(): Promise<void>;
};

/** See the file. */
export type PhotoVault = {
  /** Strips and writes a photo's bytes; its header where it is known already. Throws the `photo-*` faults. */
  prepare(userId: string, bytes: Uint8Array, takenAt: Date, header?: PhotoHeader): Promise<PreparedPhoto>;
  /** The photo's stripped bytes. Throws `data-broken`. */
  read(row: Pick<PhotoRow, 'blob_key'>): Promise<Uint8Array>;
  /** Encrypts under the first key what is under another one. */
  reencrypt(row: Pick<PhotoRow, 'id' | 'blob_key' | 'key_id'>): Promise<void>;
  /** Keeps other bytes of a person, such as an export; `key` is then their place. */
  putFile(key: string, bytes: Uint8Array): Promise<void>;
  getFile(key: string): Promise<Uint8Array | null>;
  /** The folder of a person's blobs of a sort; says nothing about the person to who has not the secret. */
  folderOf(sort: 'photos' | 'exports', userId: string): string;
};

export type VaultDeps = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly keys: readonly BlobKey[];
  /** Addresses are made with a key derived from it. */
  readonly secret: string;
};

/** Opens the vault. */
export function openVault({ db, blobs, keys, secret }: VaultDeps): PhotoVault {
  const addressKey = Buffer.from(hkdfSync('sha256', secret, '', 'clarte blob addresses', 32));
  const mac = (...parts: (string | Uint8Array)[]) => {
    const hmac = createHmac('sha256', addressKey);
    for (const part of parts) hmac.update(part).update('\0');
    return hmac.digest('hex');
  };
  const folderOf = (sort: string, userId: string) => `${sort}/${mac('person', userId).slice(0, 32)}`;
  const load = async (key: string) => {
    const blob = await blobs.get(key);
    return blob && decryptBlob(blob, key, keys);
  };

  return {
    folderOf,
    async prepare(userId, bytes, takenAt, header = sniffPhoto(bytes)) {
      checkComplete(bytes, header.format);
      const { bytes: stripped, exif } = stripMetadata(bytes, header);
      const address = mac('photo', userId, stripped).slice(0, 40);
      // Each writing has a place of its own, so that deleting a photo never touches the same photo kept again.
      const key = `${folderOf('photos', userId)}/${address}-${randomBytes(6).toString('hex')}`;
      await noteWriting(db, key);
      const discard = () => dropWriting(db, blobs, key);
      try {
        await blobs.put(key, encryptBlob(stripped, key, keys[0]));
      } catch (error) {
        await discard();
        throw error;
      }
      const id = randomUUID();
      return {
        id,
        stripped,
        discard,
        async commit(trx) {
          const row = await tryInsertPhoto(trx, {
            ...toRow(header, exif, stripped),
            ...{ id, user_id: userId, address, blob_key: key, key_id: keys[0].id, taken_at: takenAt },
          });
          // The same photo is kept already; our copy goes with `discard`.
          if (!row) return selectPhotoAt(trx, userId, address);
          if (!(await settleWriting(trx, key))) throw new ClarteError('busy', 'the upload took too long');
          return row;
        },
      };
    },
    async read({ blob_key }) {
      const bytes = await load(blob_key);
      if (!bytes) throw new ClarteError('data-broken', 'a photo is missing');
      return bytes;
    },
    async reencrypt({ id, blob_key, key_id }) {
      if (key_id === keys[0].id) return;
      const bytes = await load(blob_key);
      if (!bytes) {
        if (await findPhoto(db, id)) throw new ClarteError('data-broken', 'a photo is missing');
        return;
      }
      await blobs.put(blob_key, encryptBlob(bytes, blob_key, keys[0]));
      // Deleted while it was written again.
      if (!(await setKey(db, id, keys[0].id))) await blobs.delete(blob_key);
    },
    async putFile(key, bytes) {
      await blobs.put(key, encryptBlob(bytes, key, keys[0]));
    },
    getFile: load,
  };
}

/** What of a row its bytes tell. */
function toRow(header: PhotoHeader, exif: Parameters<typeof readPhotoMeta>[0], stripped: Uint8Array) {
  const size = uprightSize(header);
  return {
    format: header.format,
    width_px: size.widthPx,
    height_px: size.heightPx,
    bytes: stripped.length,
    meta: JSON.stringify(readPhotoMeta(exif, header.orientation)),
    created_at: new Date(),
  };
}
