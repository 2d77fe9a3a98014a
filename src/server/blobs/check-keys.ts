/** Whether the keys at hand are those that the data was encrypted with: with others it would be lost piece by piece. */

import type { Kysely } from 'kysely';
import { ClarteError } from '#core/errors.ts';
import { hasAccounts } from '../accounts/people.ts';
import { listBlobsOfKey, listKeyIds } from '../photos/rules.ts';
import { fingerprintOf, type Secrets } from '../secrets.ts';
import { readFacts, writeFact } from '../store/facts.ts';
import type { Tables } from '../store/schema.ts';
import type { BlobStore } from './blob-store.ts';
import { decryptBlob } from './encrypt-blob.ts';

const KEY_FACT = 'blob-key:';

export type KeyCheckDeps = {
  readonly db: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly secrets: Secrets;
  /** Where keys come from, in words: the secrets file, or BLOB_KEYS. */
  readonly source: string;
};

/** Whether nothing is kept that needs a key, so that one may be made. */
export async function isKeyless(db: Kysely<Tables>, blobs: BlobStore): Promise<boolean> {
  if ((await readFacts(db, KEY_FACT)).size > 0) return false;
  if (await hasAccounts(db)) return false;
  for await (const _ of blobs.list('')) return false;
  return true;
}

/** Throws `key-missing` where data is under a key that is not here, or is here as another one of the same name. Notes new ones. */
export async function checkKeys(deps: KeyCheckDeps): Promise<void> {
  const [fault] = await findKeyFaults(deps);
  if (fault) throw new ClarteError('key-missing', fault);
  const { db, secrets } = deps;
  const known = await readFacts(db, KEY_FACT);
  for (const key of secrets.blobKeys)
    if (!known.has(key.id)) await writeFact(db, `${KEY_FACT}${key.id}`, fingerprintOf(key.key));
}

/** A sentence for each key that is missing or another one, with what to do. */
export async function findKeyFaults({ db, blobs, secrets, source }: KeyCheckDeps): Promise<string[]> {
  const known = await readFacts(db, KEY_FACT);
  const faults: string[] = [];
  for (const { id, key } of secrets.blobKeys)
    if (known.has(id) && known.get(id) !== fingerprintOf(key))
      faults.push(
        `${source} has another key by the name ${id} than the data was encrypted with: put the old one back`,
      );
  for (const key_id of await listKeyIds(db)) {
    const key = secrets.blobKeys.find(({ id }) => id === key_id);
    if (!key) faults.push(`${source} has no key ${key_id}, which photos are encrypted with: put it back`);
    // Of the releases before no fingerprint is known: some photos tell.
    else if (!known.has(key_id) && !(await opensAny({ db, blobs, secrets }, key_id)))
      faults.push(
        `${source} has another key by the name ${key_id} than photos are encrypted with: put the old one back`,
      );
  }
  return faults;
}

const SAMPLES = 5;

/** Whether a photo under the key opens; those that are missing say nothing, and one that opens is enough. */
async function opensAny(
  { db, blobs, secrets }: Omit<KeyCheckDeps, 'source'>,
  keyId: string,
): Promise<boolean> {
  let seen = 0;
  for (const blob_key of await listBlobsOfKey(db, keyId, SAMPLES)) {
    const blob = await blobs.get(blob_key);
    if (!blob) continue;
    seen += 1;
    try {
      decryptBlob(blob, blob_key, secrets.blobKeys);
      return true;
    } catch {}
  }
  return seen === 0;
}
