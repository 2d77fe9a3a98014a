/** Sees that a photo can be shown before it is kept. */
import { openPhoto } from '#node/open-photo.ts';
import type { Limiter } from '../http/limit-concurrency.ts';

/** Throws the `photo-*` faults, `busy`. */
export function checkPixels(
  { assessing }: { readonly assessing: Limiter },
  bytes: Uint8Array,
): Promise<void> {
  return assessing.run(async () => {
    const photo = await openPhoto(bytes);
    try {
      await photo.read({ maxSidePx: 64 });
    } finally {
      photo.close();
    }
  });
}
