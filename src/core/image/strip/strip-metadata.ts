/** Takes a photo's metadata out of its file without touching a pixel: what is not known to be harmless goes. */
import { ClarteError } from '../../errors.ts';
import { findExif } from '../find-exif.ts';
import type { PhotoHeader } from '../photo-header.ts';
import type { Kept } from './kept.ts';
import { stripHeic } from './strip-heic.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

/** A photo without metadata but its orientation and colour profile, and the TIFF block of the EXIF it had. */
export type Stripped = { readonly bytes: Uint8Array; readonly exif: Uint8Array | null };

/**
 * Strips a whole, sniffed photo (see sniffPhoto and checkComplete). JPEG keeps its tables, frames, scans, profile and
 * colour transform; PNG and WebP the chunks that make pixels and colours; in HEIC, whose parts are found by their
 * place, all else is overwritten with zeros. What stands behind the picture's end goes as well (films, further pictures).
 * Throws `photo-broken` where the file's structure makes no sense.
 */
export function stripMetadata(bytes: Uint8Array, header: PhotoHeader): Stripped {
  const stripped = strip(bytes, header, { orientation: header.orientation, profile: true });
  return { bytes: stripped, exif: findExif(bytes, header.format) };
}

/**
 * The least file that holds a photo's pixels as they are stored, for decoders: nothing in it is left that they
 * could trip over or disagree about, neither orientation nor colours. Throws as stripMetadata does.
 */
export function pixelsOnly(bytes: Uint8Array, header: PhotoHeader): Uint8Array {
  return strip(bytes, header, { orientation: 1, profile: false });
}

function strip(bytes: Uint8Array, { format }: PhotoHeader, kept: Kept): Uint8Array {
  try {
    return STRIPPERS[format](bytes, kept);
  } catch (cause) {
    if (cause instanceof ClarteError) throw cause;
    throw new ClarteError('photo-broken', 'metadata cannot be told from pixels', { cause });
  }
}

const STRIPPERS: Record<PhotoHeader['format'], (bytes: Uint8Array, kept: Kept) => Uint8Array> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  heic: stripHeic,
};
