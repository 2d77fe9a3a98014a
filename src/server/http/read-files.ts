/** Takes files out of an archive that strangers packed. */
import { unzipSync } from 'fflate';
import { ClarteError } from '#core/errors.ts';

/** Most files of one archive, and bytes of all of them unpacked. */
const MOST_FILES = 20_000;
const MOST_BYTES = 100_000_000;

/** Whether the bytes begin as a ZIP archive does. */
export const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Small text files by path; others in it are let be. Throws `request-too-large`, `request-invalid`. */
export function unpackTexts(bytes: Uint8Array): { readonly path: string; readonly bytes: Uint8Array }[] {
  let files = 0;
  let total = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (!/\.(?:txt|xml|csv|json|ya?ml|names)$/i.test(name) || /(?:^|\/)(?:__MACOSX|\.)/.test(name))
          return false;
        files++;
        total += originalSize;
        if (files > MOST_FILES) throw new ClarteError('request-too-large', `${MOST_FILES} files at most`);
        if (total > MOST_BYTES)
          throw new ClarteError('request-too-large', `${MOST_BYTES} bytes unpacked at most`);
        return true;
      },
    });
    return Object.entries(unpacked).map(([path, content]) => ({ path, bytes: content }));
  } catch (cause) {
    if (cause instanceof ClarteError) throw cause;
    throw new ClarteError('request-invalid', 'the archive cannot be read', { cause });
  }
}
