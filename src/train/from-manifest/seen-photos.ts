/** Which photos a model was trained on, by the hashes of their files: figures on those say nothing of the model. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ClarteError } from '#core/errors.ts';
import type { Ports } from '#core/ports.ts';
import type { ModelCard } from '#core/schema/model-card.ts';

/** Bytes of each hash that are kept: among a million photos two share them once in forty million. */
const KEPT_BYTES = 8;

/** SHA-256 of a file in hexadecimal; the file is not held in memory. */
export async function hashPhoto(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** The bytes of the file that a bundle keeps. */
export function packSeen(hashes: readonly string[]): Uint8Array {
  const kept = [...new Set(hashes.map((hash) => hash.slice(0, 2 * KEPT_BYTES)))].sort();
  return Buffer.from(kept.join(''), 'hex');
}

/**
 * Whether a photo, by its SHA-256, was among those that a model was trained on; null where its card does not tell. Throws
 * `model-missing` and `model-broken`.
 */
export async function openSeen(
  ports: Pick<Ports, 'readModelFile'>,
  { training }: Pick<ModelCard, 'training'>,
): Promise<((sha256: string) => boolean) | null> {
  if (!training.seen) return null;
  const { file, sha256 } = training.seen;
  const bytes = Buffer.from(await ports.readModelFile(file));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new ClarteError('model-broken', `${file} is not what its card names`);
  const seen = new Set<string>();
  for (let at = 0; at < bytes.length; at += KEPT_BYTES) seen.add(bytes.toString('hex', at, at + KEPT_BYTES));
  return (hash) => seen.has(hash.slice(0, 2 * KEPT_BYTES));
}
