/** Fuses a bundle's networks where that can be done. */
import { ClarteError } from '#core/errors.ts';
import type { FuseBundle } from '#core/ports.ts';
import { fuseBundle } from '#train/onnx/fuse-bundle.ts';

/** Null for networks of other tools that cannot be taken over; they then run one after the other. */
export const fuseOrNot: FuseBundle = (files) => {
  try {
    return fuseBundle(files);
  } catch (error) {
    if (error instanceof ClarteError && error.code === 'request-invalid') return null;
    throw error;
  }
};
