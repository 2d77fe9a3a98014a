/** Finds the file a manifest names, and refuses names that lead elsewhere. */
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** The file, or why there is none. */
export type ResolvedPhoto =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly reason: string };

/** The reason where a photo may not lie where it does. */
export const OUTSIDE = 'lies outside of the manifest’s folder';

/** `folder` is the manifest's own, without links in it (realpath). */
export type PhotoPlace = {
  readonly folder: string;
  /** Whether photos may lie outside of the folder; only for manifests one trusts. */
  readonly allowOutside: boolean;
  /** Names in folders that were looked through, by their composed spelling; kept from photo to photo. */
  readonly listed?: Map<string, ReadonlyMap<string, string>>;
};

/**
 * The real path of `written`, which counts from the manifest's folder. Links are followed before it is asked whether
 * the photo lies inside, so that none leads out; what is no plain file (a pipe, a device) is refused.
 */
export async function resolvePhoto(written: string, place: PhotoPlace): Promise<ResolvedPhoto> {
  const { folder, allowOutside } = place;
  const refuse = (reason: string) => ({ ok: false, reason }) as const;
  if (written.includes('\\')) return refuse('write / between folders');
  const named = path.resolve(folder, written);
  // Asked of the name first, so that nothing is told about files outside.
  if (!allowOutside && (isAbsolute(written) || !isInside(folder, named))) return refuse(OUTSIDE);
  try {
    const file = await realpath(named).catch(async (fault) => realpath(await respell(named, place, fault)));
    if (!allowOutside && !isInside(folder, file)) return refuse(OUTSIDE);
    return (await stat(file)).isFile() ? { ok: true, file } : refuse('is not a file');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('there is no such file');
    return refuse(`cannot be reached (${code})`);
  }
}

/**
 * The path as it is spelled on disk: an é is one sign or two, as the system that wrote the name had it. Throws `fault` where
 * there is no such name, or more than one.
 */
async function respell(named: string, { folder, listed }: PhotoPlace, fault: unknown): Promise<string> {
  if (/^[\x20-\x7e]*$/.test(named) || !isInside(folder, named)) throw fault;
  let at = folder;
  for (const part of path.relative(folder, named).split(path.sep)) {
    const names = listed?.get(at) ?? (await listSpellings(at).catch(() => new Map<string, string>()));
    listed?.set(at, names);
    const spelled = names.get(part.normalize('NFC'));
    if (!spelled) throw fault;
    at = path.join(at, spelled);
  }
  return at;
}

/** Names by their composed spelling; empty for a spelling that two names share. */
async function listSpellings(folder: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const name of await readdir(folder)) {
    const composed = name.normalize('NFC');
    names.set(composed, names.has(composed) ? '' : name);
  }
  return names;
}

/** On any system: a manifest is taken from one to the other. */
function isAbsolute(written: string): boolean {
  return path.posix.isAbsolute(written) || /^[a-z]:/i.test(written);
}

/** Whether `file` lies below `folder`, both absolute. */
export function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}
