/** Photos of a study that look alike, by hashes of their looks. */
import { NEAR_BITS } from '#train/data/find-duplicates.ts';
import { countBits32 } from '#train/data/hash-looks.ts';

/** A photo with the hash of its looks; see `readLookHash`. */
export type HashedPhoto = {
  readonly id: string;
  readonly name: string;
  readonly content_mark: string;
  readonly look_hash: string | null;
};

/** For each of `photos`, by id, the names of others that differ from it or its mirror image in few bits; identical ones apart. */
export function findAlike(
  photos: readonly HashedPhoto[],
  all: readonly HashedPhoto[],
): Map<string, string[]> {
  const held = all.flatMap((photo) => (photo.look_hash ? [{ photo, words: toWords(photo.look_hash) }] : []));
  return new Map(
    photos.map(({ id, content_mark, look_hash }) => {
      const words = look_hash ? toWords(look_hash) : null;
      const near = held.filter(
        (other) =>
          words !== null &&
          other.photo.id !== id &&
          other.photo.content_mark !== content_mark &&
          Math.min(distance(words, 0, other.words), distance(words, 2, other.words)) <= NEAR_BITS,
      );
      return [id, near.map(({ photo }) => photo.name)];
    }),
  );
}

/** Bits of one picture, from word `at`, that differ from the other as it is. */
const distance = (a: readonly number[], at: number, b: readonly number[]) =>
  countBits32(a[at] ^ b[0]) + countBits32(a[at + 1] ^ b[1]);

/** Four words of 32 bits: the picture's, then its mirror image's. */
const toWords = (hash: string) => [0, 8, 16, 24].map((at) => Number.parseInt(hash.slice(at, at + 8), 16) | 0);
