/** Fuses a bundle's networks where that can be done. */
import { fileURLToPath } from 'node:url';
import { ClarteError } from '#core/errors.ts';
import type { FuseBundle } from '#core/ports.ts';
import { readFused } from './fused-files.ts';

const DIST = fileURLToPath(new URL('../../../dist/fused/', import.meta.url));

/**
 * What the build has fused, or fused now. Null for networks of other tools that cannot be taken over; they then run one after
 * the other.
 */
export const fuseOrNot: FuseBundle = async (files) => {
  const ready = await readFused(DIST, files);
  if (ready) return ready;
  const { fuseBundle } = await import('#train/onnx/fuse-bundle.ts');
  try {
    return fuseBundle(files);
  } catch (error) {
    if (error instanceof ClarteError && error.code === 'request-invalid') return null;
    throw error;
  }
};
