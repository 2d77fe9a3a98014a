/** The service's own secrets: from the environment where given, else from a file made at the first start. */
import { randomBytes } from 'node:crypto';
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

/** Reads the secrets, making the file where it is needed and absent. Throws `data-broken` where it makes no sense. */
export async function loadSecrets(config: Config): Promise<Secrets> {
  const { blobKeys, authSecret, secretsFile } = config;
  const needsFile = blobKeys === null || authSecret === null;
  const file = needsFile ? ((await readSecrets(secretsFile)) ?? (await makeSecrets(secretsFile))) : null;
  return {
    authSecret: authSecret ?? file!.authSecret,
    blobKeys: blobKeys === null ? file!.blobKeys.map(toKey) : parseKeys(blobKeys),
  };
}

/** Puts a new key in front of the file's, so that it encrypts from the next start on. Returns its id. */
export async function addBlobKey(secretsFile: string, id: string): Promise<string> {
  const file = (await readSecrets(secretsFile)) ?? (await makeSecrets(secretsFile));
  if (file.blobKeys.some((key) => key.id === id))
    throw new ClarteError('request-invalid', `a key ${id} exists`);
  await writeSecrets(secretsFile, { ...file, blobKeys: [newKey(id), ...file.blobKeys] });
  return id;
}

function parseKeys(text: string): BlobKey[] {
  return text.split(',').map((entry) => {
    const [id, key] = entry.split(':');
    return toKey({ id, key });
  });
}

const toKey = ({ id, key }: { id: string; key: string }): BlobKey => ({
  id,
  key: Buffer.from(key, 'base64'),
});
const newKey = (id: string) => ({ id, key: randomBytes(32).toString('base64') });

async function makeSecrets(path: string): Promise<SecretsFile> {
  const made = { authSecret: randomBytes(48).toString('base64url'), blobKeys: [newKey('key-1')] };
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
}
