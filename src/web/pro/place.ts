/** Where on a professional page somebody is: parts of the address behind `#/`. */
import { signal } from '@preact/signals';
import { followHash, hashOf, readHash } from '../ui/follow-hash.ts';

export const place = signal<readonly string[]>(readHash());

/** The address of a place, for links. */
export const placeAddress = hashOf;

/** Goes there. */
export function goToPlace(...parts: readonly string[]): void {
  location.hash = hashOf(...parts);
}

/** Follows the address from now on. */
export const followPlace = () =>
  followHash(() => {
    place.value = readHash();
  });
