/** Finds which photo a file of labels means by a name. */
import type { LeaveCode } from './neutral.ts';

export type FoundPhoto<Photo> =
  | { readonly ok: true; readonly photo: Photo }
  | { readonly ok: false; readonly code: LeaveCode; readonly reason: string };

const UNKNOWN = { ok: false, code: 'photo-unknown', reason: 'no photo of the study has this name' } as const;

/**
 * Looks names up among photos. In this order: the very name; its last parts, from the longest to the file's name alone,
 * after paths and addresses of other programs are taken off; the same without the eight digits an upload puts before it;
 * the name without its ending. Spelling with composed or with combining letters is one. A step that finds several
 * photos ends the search: none of them is guessed.
 */
export function openPhotoFinder<Photo>(
  photos: readonly (readonly [name: string, photo: Photo])[],
): (written: string) => FoundPhoto<Photo> {
  const exact = new Map(photos);
  const by = {
    full: indexBy(photos, (name) => [name.normalize('NFC')]),
    whole: indexBy(photos, (name) => tailsOf(name)),
    cleaned: indexBy(photos, (name) => [cleanAsUpload(lastOf(name))]),
    stem: indexBy(photos, (name) => tailsOf(dropEnding(name))),
  };
  return (written) => {
    const very = exact.get(written);
    if (very !== undefined) return { ok: true, photo: very };
    for (const keys of stepsOf(written, by)) {
      const found = new Set(keys());
      if (found.size === 1) return { ok: true, photo: [...found][0] };
      if (found.size > 1)
        return {
          ok: false,
          code: 'photo-ambiguous',
          reason: `${found.size} photos of the study have this name`,
        };
    }
    return UNKNOWN;
  };
}

type Index<Photo> = ReadonlyMap<string, readonly Photo[]>;

function* stepsOf<Photo>(
  written: string,
  by: Readonly<Record<'full' | 'whole' | 'cleaned' | 'stem', Index<Photo>>>,
): Generator<() => readonly Photo[]> {
  const path = unwrapPath(written);
  yield () => by.full.get(path.normalize('NFC')) ?? [];
  const tails = tailsOf(path);
  for (const tail of tails) yield () => by.whole.get(tail) ?? [];
  const bare = /^[0-9a-f]{8}-(.+)$/.exec(lastOf(path))?.[1];
  if (bare !== undefined) {
    const name = bare.normalize('NFC');
    yield () => by.whole.get(name) ?? [];
    yield () => by.cleaned.get(cleanAsUpload(name)) ?? [];
  }
  for (const tail of tails) yield () => by.stem.get(dropEnding(tail)) ?? [];
}

/** The path within `/data/local-files/?d=…`, `s3://…`, `https://…?token`, percent signs decoded. */
export function unwrapPath(written: string): string {
  const local = /\/data\/local-files\/\?(?:.*&)?d=([^&]*)/.exec(written)?.[1];
  const address = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\/([^?#]*)/i.exec(written)?.[1];
  const path = (local ?? address ?? written).replaceAll('\\', '/');
  if (local === undefined && address === undefined && !path.startsWith('/data/')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `a/b/c.jpg`, `b/c.jpg`, `c.jpg`. */
function tailsOf(name: string): string[] {
  const parts = name
    .normalize('NFC')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .slice(-16);
  return parts.map((_, i) => parts.slice(i).join('/'));
}

const lastOf = (path: string) => path.split('/').at(-1)!;
const dropEnding = (name: string) => name.replace(/\.(?:jpe?g|png|webp|hei[cf]|txt|xml|bmp|tiff?)$/i, '');

/** As Label Studio stores an upload's name: blanks become _, all but letters, digits and _-. go. */
function cleanAsUpload(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .replaceAll(' ', '_')
    .replaceAll(/[^\p{L}\p{M}\p{N}_.-]/gu, '');
}

function indexBy<Photo>(
  photos: readonly (readonly [string, Photo])[],
  keysOf: (name: string) => readonly string[],
): Index<Photo> {
  const index = new Map<string, Photo[]>();
  for (const [name, photo] of photos)
    for (const key of keysOf(name)) {
      const held = index.get(key);
      if (held) held.push(photo);
      else index.set(key, [photo]);
    }
  return index;
}
