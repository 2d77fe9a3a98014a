/** The service's own secrets: from the environment where given, else from a file made at the first start. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import type { BlobKey } from './blobs/encrypt-blob.ts';
import type { Config } from './config.ts';

const FileSchema = z.strictObject({
  authSecret: z.string().min(32),
  /** The first one encrypts; all of them decrypt. */
  blobKeys: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,32}$/), key: z.base64() }))
    .min(1)
    .refine((keys) => keys.every(({ key }) => Buffer.from(key, 'base64').length === 32)),
});
type SecretsFile = z.infer<typeof FileSchema>;

export type Secrets = { readonly authSecret: string; readonly blobKeys: readonly BlobKey[] };

/**
 * Reads the secrets. A file that is needed and absent is made where `mayMake` says that nothing is kept yet, which it does unless
 * told otherwise. Throws `key-missing` where it may not be made, `data-broken` where it makes no sense.
 */
export async function loadSecrets(
  config: Pick<Config, 'blobKeys' | 'authSecret' | 'secretsFile'>,
  mayMake: () => Promise<boolean> = async () => true,
): Promise<Secrets> {
  const { blobKeys, authSecret, secretsFile } = config;
  const needsFile = blobKeys === null || authSecret === null;
  const file = needsFile
    ? ((await readSecrets(secretsFile)) ?? (await makeIfMay(secretsFile, mayMake)))
    : null;
  return {
    authSecret: authSecret ?? file!.authSecret,
    blobKeys: blobKeys === null ? file!.blobKeys.map(toKey) : parseKeys(blobKeys),
  };
}

/** Puts a new key in front of the file's, so that it encrypts from the next start on. Returns its name. Throws `key-missing`. */
export async function addBlobKey(secretsFile: string): Promise<string> {
  const file = await readSecrets(secretsFile);
  if (!file) throw new ClarteError('key-missing', `${secretsFile} is not there; the first start makes it`);
  const key = newKey();
  await writeSecrets(secretsFile, { ...file, blobKeys: [key, ...file.blobKeys] });
  return key.id;
}

/** A key's name: 16 digits of its hash, so that no two keys go by one name. */
export function nameOfKey(key: Uint8Array): string {
  return `k-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/** Tells whether a key is the same as once before, and nothing else of it. */
export function fingerprintOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('clarte key check').digest('hex');
}

async function makeIfMay(path: string, mayMake: () => Promise<boolean>): Promise<SecretsFile> {
  if (await mayMake()) return makeSecrets(path);
  throw new ClarteError(
    'key-missing',
    `${path} is missing: put it back from where it is kept apart; without it no photo can be read. To start over, move the data folder away`,
  );
}

function parseKeys(text: string): BlobKey[] {
  return text.split(',').map((entry) => {
    const [id, key] = entry.split(':');
    return toKey({ id, key });
  });
}

/** Throws `data-broken` where the name is a hash of another key. Names of the releases before are any words. */
function toKey({ id, key: text }: { id: string; key: string }): BlobKey {
  const key = Buffer.from(text, 'base64');
  if (/^k-[0-9a-f]{16}$/.test(id) && id !== nameOfKey(key))
    throw new ClarteError('data-broken', `the key named ${id} is another one: it was mistyped or mixed up`);
  return { id, key };
}

function newKey(): { id: string; key: string } {
  const key = randomBytes(32);
  return { id: nameOfKey(key), key: key.toString('base64') };
}

async function makeSecrets(path: string): Promise<SecretsFile> {
  const made = { authSecret: randomBytes(48).toString('base64url'), blobKeys: [newKey()] };
  await writeSecrets(path, made);
  return made;
}

async function readSecrets(path: string): Promise<SecretsFile | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return FileSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ClarteError('data-broken', 'the secrets file', { cause });
  }
}

async function writeSecrets(path: string, secrets: SecretsFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  const file = await open(temporary, 'w', 0o600);
  await file.writeFile(JSON.stringify(secrets, null, 2));
  await file.sync();
  await file.close();
  await rename(temporary, path);
  const folder = await open(dirname(path));
  await folder.sync().finally(() => folder.close());
}
