/** Finds the file a manifest names, and refuses names that lead elsewhere. */
import { realpath, stat } from 'node:fs/promises';
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
};

/**
 * The real path of `written`, which counts from the manifest's folder. Links are followed before it is asked whether
 * the photo lies inside, so that none leads out; what is no plain file (a pipe, a device) is refused.
 */
export async function resolvePhoto(
  written: string,
  { folder, allowOutside }: PhotoPlace,
): Promise<ResolvedPhoto> {
  const refuse = (reason: string) => ({ ok: false, reason }) as const;
  if (written.includes('\\')) return refuse('write / between folders');
  const named = path.resolve(folder, written);
  // Asked of the name first, so that nothing is told about files outside.
  if (!allowOutside && (isAbsolute(written) || !isInside(folder, named))) return refuse(OUTSIDE);
  try {
    const file = await realpath(named);
    if (!allowOutside && !isInside(folder, file)) return refuse(OUTSIDE);
    return (await stat(file)).isFile() ? { ok: true, file } : refuse('is not a file');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('there is no such file');
    return refuse(`cannot be reached (${code})`);
  }
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
