/** Reads every photo of a dataset once: its hash, its looks, and whether it can be read at all. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { ClarteError, explainCode } from '#core/errors.ts';
import { MAX_PHOTO_BYTES } from '#core/image/sniff-photo.ts';
import type { OpenPhoto } from '#core/ports.ts';
import type { Dataset, LeftOut } from './dataset.ts';
import type { Fingerprint } from './find-duplicates.ts';
import type { FingerprintLog } from './fingerprint-log.ts';
import { hashLooks } from './hash-looks.ts';

/** Longest side in pixels at which a picture is looked at. */
const LOOK_SIDE_PX = 256;

/** A dataset of readable photos, with a fingerprint for each, in the same order. */
export type FingerprintedDataset = {
  readonly dataset: Dataset;
  readonly fingerprints: readonly Fingerprint[];
};

/**
 * Photos that cannot be read go from the examples to `leftOut`. `onPhoto` is called after each. With a `log`, what a killed
 * run had read is not read again.
 */
export async function fingerprintDataset(
  openPhoto: OpenPhoto,
  dataset: Dataset,
  onPhoto: () => void = () => {},
  log?: FingerprintLog,
): Promise<FingerprintedDataset> {
  const { examples } = dataset;
  const found = new Array<Fingerprint | string>(examples.length);
  const queue = examples.entries();
  const work = async () => {
    for (const [i, { photo }] of queue) {
      const known = log?.get(i);
      found[i] =
        known ??
        (await readBounded(photo)
          .then((bytes) => fingerprintPhoto(openPhoto, bytes))
          .catch(explainFault));
      if (!known) await log?.add(i, found[i]);
      onPhoto();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const leftOut: LeftOut[] = examples.flatMap(({ name, line = 0 }, i) => {
    const reason = found[i];
    return typeof reason === 'string' ? [{ name, line, reason }] : [];
  });
  return {
    dataset: {
      ...dataset,
      examples: examples.filter((_, i) => typeof found[i] !== 'string'),
      leftOut: [...dataset.leftOut, ...leftOut].sort((a, b) => a.line - b.line),
    },
    fingerprints: found.filter((one) => typeof one !== 'string'),
  };
}

/** A photo's fingerprint from its bytes. Throws the `photo-*` faults. */
export async function fingerprintPhoto(openPhoto: OpenPhoto, bytes: Uint8Array): Promise<Fingerprint> {
  const photo = await openPhoto(bytes);
  try {
    const looks = hashLooks(await photo.read({ maxSidePx: LOOK_SIDE_PX }));
    return { sha256: createHash('sha256').update(bytes).digest('hex'), looks };
  } finally {
    photo.close();
  }
}

async function readBounded(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > MAX_PHOTO_BYTES) throw new ClarteError('photo-too-large', `${size} bytes`);
  return readFile(file);
}

function explainFault(fault: unknown): string {
  if (fault instanceof ClarteError) return `photo: ${explainCode(fault.code).sentence}`;
  const { code } = fault as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'photo: there is no such file';
  if (code === 'EACCES' || code === 'EISDIR') return `photo: cannot be read (${code})`;
  throw fault;
}
