/** Where on a professional page somebody is, kept in the address so that the browser's own back works. */
import { signal } from '@preact/signals';

/** Parts of the address behind `#/`. */
export const place = signal<readonly string[]>(readPlace());

/** The address of a place, for links. */
export function placeAddress(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

/** Goes there. */
export function goToPlace(...parts: readonly string[]): void {
  location.hash = placeAddress(...parts);
}

/** Follows the address from now on. */
export function followPlace(): () => void {
  const follow = () => {
    // The link that skips to the content is no place.
    if (location.hash !== '' && !location.hash.startsWith('#/')) return;
    place.value = readPlace();
  };
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}

function readPlace(): readonly string[] {
  const path = location.hash.replace(/^#\/?/, '');
  return path === '' ? [] : path.split('/').map(decodeURIComponent);
}
