/** Folders that say whose labels lie in them, for formats that have no place for a rater. */

/** `rater=J%C3%BCrgen/`. */
export const raterFolder = (rater: string) => `rater=${encodeURIComponent(rater)}/`;

/** The rater a path names, or null. */
export function raterOfPath(path: string): string | null {
  const written = /(?:^|\/)rater=([^/]+)\//.exec(path)?.[1];
  if (written === undefined) return null;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
