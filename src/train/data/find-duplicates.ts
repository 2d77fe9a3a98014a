/** Finds photos that are the same file, or the same picture saved again. */
import { countBits32, type Looks, lookLikeness } from './hash-looks.ts';
import { joinLinked } from './join-linked.ts';

/** What a photo is recognised by; no looks where it has no pattern. */
export type Fingerprint = { readonly sha256: string; readonly looks: Looks | null };

/** Photos (by index, ascending) that are one picture: `exact` where all are the same file to the byte. */
export type DuplicateGroup = { readonly kind: 'exact' | 'near'; readonly members: readonly number[] };

/** Two pictures are one where at most so many bits differ, and small copies of them are at least so alike. */
export const NEAR_BITS = 8;
export const NEAR_LIKENESS = 0.98;

/**
 * Groups of two and more, in the order of their first members. Every pair is looked at, a second for 20,000 photos:
 * limits and their errors are measured in docs/decisions/near-duplicates.md.
 */
export function findDuplicates(photos: readonly Fingerprint[]): DuplicateGroup[] {
  const files = [...Map.groupBy(photos.keys(), (i) => photos[i].sha256).values()];
  const links = files.flatMap(([first, ...others]) => others.map((other) => [first, other] as const));
  const firsts = files.map(([first]) => first).filter((i) => photos[i].looks !== null);
  const groups = joinLinked(photos.length, [...links, ...findNear(firsts, photos)]);
  return groups
    .filter(({ length }) => length > 1)
    .map((members) => ({
      kind: members.every((i) => photos[i].sha256 === photos[members[0]].sha256) ? 'exact' : 'near',
      members,
    }));
}

/** Hashes as pairs of 32-bit words, since two bigints take fifty times as long to compare. */
function findNear(indices: readonly number[], photos: readonly Fingerprint[]): [number, number][] {
  const looks = indices.map((i) => photos[i].looks!);
  const upright = splitWords(looks.map((own) => own.upright));
  const mirrored = splitWords(looks.map((own) => own.mirrored));
  const pairs: [number, number][] = [];
  for (let a = 0; a < looks.length; a++) {
    const [high, low, highTurned, lowTurned] = [
      ...upright.subarray(2 * a, 2 * a + 2),
      ...mirrored.subarray(2 * a, 2 * a + 2),
    ];
    for (let b = a + 1; b < looks.length; b++) {
      const [highB, lowB] = [upright[2 * b], upright[2 * b + 1]];
      const differs =
        countBits32(high ^ highB) + countBits32(low ^ lowB) > NEAR_BITS &&
        countBits32(highTurned ^ highB) + countBits32(lowTurned ^ lowB) > NEAR_BITS;
      if (!differs && lookLikeness(looks[a], looks[b]) >= NEAR_LIKENESS) pairs.push([indices[a], indices[b]]);
    }
  }
  return pairs;
}

function splitWords(hashes: readonly bigint[]): Uint32Array {
  return Uint32Array.from(hashes.flatMap((hash) => [Number(hash >> 32n), Number(hash & 0xffffffffn)]));
}
