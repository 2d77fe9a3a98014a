/** By what a picture is known again when it was saved again, made smaller or mirrored. */
import { openPhoto } from '#node/open-photo.ts';
import { hashLooks } from '#train/data/hash-looks.ts';
import type { Limiter } from '../http/limit-concurrency.ts';

/** Side in pixels at which the picture is looked at. */
const SIDE_PX = 64;

/** Hex of 64 bits of the picture and 64 of its mirror image; null without any pattern. Throws the `photo-*` faults, `busy`. */
export function readLookHash(
  { assessing }: { readonly assessing: Limiter },
  bytes: Uint8Array,
): Promise<string | null> {
  return assessing.run(async () => {
    const photo = await openPhoto(bytes);
    try {
      const looks = hashLooks(await photo.read({ maxSidePx: SIDE_PX }));
      return (
        looks && [looks.upright, looks.mirrored].map((bits) => bits.toString(16).padStart(16, '0')).join('')
      );
    } finally {
      photo.close();
    }
  });
}
