/** Where on a page somebody is, kept in the address behind `#/`, so that the browser's own back works. */

/** Parts of the address, decoded; none at the start. */
export function readHash(): readonly string[] {
  const path = location.hash.replace(/^#\/?/, '');
  return path === '' ? [] : path.split('/').map(decodePart);
}

/** The address of parts, for links. */
export const hashOf = (...parts: readonly string[]) => `#/${parts.map(encodeURIComponent).join('/')}`;

/** Calls `onChange` whenever the address leads elsewhere. The link that skips to the content does not. */
export function followHash(onChange: () => void): () => void {
  const follow = () => {
    if (location.hash === '' || location.hash.startsWith('#/')) onChange();
  };
  addEventListener('hashchange', follow);
  return () => removeEventListener('hashchange', follow);
}

/** An address may be cut or mistyped. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
