/** Finds photos that are the same file, or the same picture saved again. */
import { boundLikeness } from './bound-likeness.ts';
import { findNearHashes, hashColumns } from './find-near-hashes.ts';
import { type Looks, lookLikeness } from './hash-looks.ts';
import { joinLinked } from './join-linked.ts';

/** What a photo is recognised by; no looks where it has no pattern. */
export type Fingerprint = { readonly sha256: string; readonly looks: Looks | null };

/** Photos (by index, ascending) that are one picture: `exact` where all are the same file to the byte. */
export type DuplicateGroup = { readonly kind: 'exact' | 'near'; readonly members: readonly number[] };

/** Two pictures are one where at most this many bits differ, and small copies of them are at least so alike. */
export const NEAR_BITS = 8;
export const NEAR_LIKENESS = 0.99;

/**
 * Groups of two and more, in the order of their first members. No pair within the limits is missed; `onPhoto` is
 * called as each file is done. Limits and their errors are measured in
 * docs/decisions/near-duplicates.md.
 */
export function findDuplicates(
  photos: readonly Fingerprint[],
  onPhoto: (photos: number) => void = () => {},
): DuplicateGroup[] {
  const files = [...Map.groupBy(photos.keys(), (i) => photos[i].sha256).values()];
  const links = files.flatMap(([first, ...others]) => others.map((other) => [first, other] as const));
  const firsts = files.map(([first]) => first).filter((i) => photos[i].looks !== null);
  const groups = joinLinked(photos.length, [...links, ...findNear(firsts, photos, () => onPhoto(1))]);
  onPhoto(photos.length - firsts.length);
  return groups
    .filter(({ length }) => length > 1)
    .map((members) => ({
      kind: members.every((i) => photos[i].sha256 === photos[members[0]].sha256) ? 'exact' : 'near',
      members,
    }));
}

/** Pairs that look alike, upright or one of them mirrored. */
function findNear(
  indices: readonly number[],
  photos: readonly Fingerprint[],
  onFile: () => void,
): [number, number][] {
  const looks = indices.map((i) => photos[i].looks!);
  const upright = hashColumns(looks.map((own) => own.upright));
  const mirrored = hashColumns(looks.map((own) => own.mirrored));
  const pairs: [number, number][] = [];
  const mayBeAlike = boundLikeness(looks);
  const take = (a: number, b: number) => {
    if (!mayBeAlike(a, b, NEAR_LIKENESS)) return;
    if (lookLikeness(looks[a], looks[b]) >= NEAR_LIKENESS) pairs.push([indices[a], indices[b]]);
  };
  findNearHashes(upright, upright, NEAR_BITS, take);
  findNearHashes(mirrored, upright, NEAR_BITS, take, onFile);
  return pairs;
}
