/** Reads the few facts of a photo's EXIF that are kept; the same code in Node and in the browser. */
import { type PhotoMeta, PhotoMetaSchema } from '../../schema/photo.ts';
import { findExif } from '../find-exif.ts';
import type { PhotoHeader } from '../photo-header.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import { stripMetadata } from '../strip/strip-metadata.ts';
import { type ExifValues, readExif } from './read-exif.ts';

/**
 * The kept facts of TIFF block `exif`, from photo `orientation`. What is absent, absurd or unreadable is left out:
 * metadata is a stranger's word and never a reason to refuse a photo.
 */
export function readPhotoMeta(exif: Uint8Array | null, orientation: number): PhotoMeta {
  const tags: ExifValues = exif ? readExif(exif) : {};
  const { flash, camera } = tags;
  const found: Record<string, unknown> = {
    exposureTimeS: tags.exposureTime,
    // 65535 stands for "more than fits"; the newer tag then holds the figure.
    iso: tags.iso === 65535 ? tags.isoSpeed : (tags.iso ?? tags.isoSpeed),
    aperture: tags.aperture,
    focalLengthMm: tags.focalLength,
    exposureBiasEv: tags.exposureBias,
    brightnessEv: tags.brightness,
    whiteBalance: tags.whiteBalance === 0 ? 'auto' : tags.whiteBalance === 1 ? 'manual' : undefined,
    flash: typeof flash === 'number' ? (flash & 1) === 1 : undefined,
    colourSpace: colourSpaceOf(tags),
    camera: typeof camera === 'string' ? cameraWords(camera) : undefined,
  };
  const fields = PhotoMetaSchema.shape;
  const kept = Object.entries(found).filter(([name, value]) => {
    const schema = fields[name as keyof typeof fields];
    return value !== undefined && schema.safeParse(value).success;
  });
  return PhotoMetaSchema.parse({ ...Object.fromEntries(kept), orientation });
}

/** The kept facts of a photo's file: JPEG, PNG, WebP or HEIC. Throws what `sniffPhoto` does. */
export function readFileMeta(bytes: Uint8Array): PhotoMeta {
  const header = sniffPhoto(bytes);
  const { format, orientation } = header;
  const exif = format === 'heic' ? exifOfHeic(bytes, header) : findExif(bytes, format);
  return readPhotoMeta(exif, orientation);
}

function exifOfHeic(bytes: Uint8Array, header: PhotoHeader): Uint8Array | null {
  try {
    return stripMetadata(bytes, header).exif;
  } catch {
    // A file whose parts cannot be told apart may still be decoded.
    return null;
  }
}

/** Adobe RGB is "uncalibrated" with an index of its own (DCF 2.0), or the unofficial value 2. */
function colourSpaceOf({ colourSpace, index }: ExifValues): string | undefined {
  if (colourSpace === 1) return 'srgb';
  if (colourSpace === 2 || (colourSpace === 0xffff && index === 'R03')) return 'adobe-rgb';
  return colourSpace === 0xffff ? 'uncalibrated' : undefined;
}

/** A model name of letters, digits and a few signs; anything longer or stranger could hold a person's name. */
function cameraWords(text: string): string | undefined {
  const words = text.trim();
  return /^[A-Za-z0-9][A-Za-z0-9 ()+./-]{0,39}$/.test(words) ? words : undefined;
}
