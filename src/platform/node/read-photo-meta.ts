/** Reads the few facts of a photo's EXIF that are kept. */
import readExif from 'exif-reader';
import { type PhotoMeta, PhotoMetaSchema } from '#core/schema/photo.ts';

/**
 * The kept facts of TIFF block `exif`, from photo `orientation`. What is absent, absurd or unreadable is left out:
 * metadata is a stranger's word and never a reason to refuse a photo.
 */
export function readPhotoMeta(exif: Uint8Array | null, orientation: number): PhotoMeta {
  const tags = parseTags(exif);
  const photo: Record<string, unknown> = tags?.Photo ?? {};
  const flash = photo.Flash;
  const camera = tags?.Image?.Model;
  const found: Record<string, unknown> = {
    exposureTimeS: photo.ExposureTime,
    iso: [photo.ISOSpeedRatings ?? photo.ISOSpeed].flat()[0],
    aperture: photo.FNumber,
    focalLengthMm: photo.FocalLength,
    whiteBalance: photo.WhiteBalance === 0 ? 'auto' : photo.WhiteBalance === 1 ? 'manual' : undefined,
    flash: typeof flash === 'number' ? (flash & 1) === 1 : undefined,
    camera: typeof camera === 'string' ? cameraWords(camera) : undefined,
  };
  const fields = PhotoMetaSchema.shape;
  const kept = Object.entries(found).filter(([name, value]) => {
    const schema = fields[name as keyof typeof fields];
    return value !== undefined && schema.safeParse(value).success;
  });
  return PhotoMetaSchema.parse({ ...Object.fromEntries(kept), orientation });
}

function parseTags(exif: Uint8Array | null) {
  if (!exif) return null;
  try {
    return readExif(Buffer.from(exif));
  } catch {
    return null;
  }
}

/** A model name of letters, digits and a few signs; anything longer or stranger could hold a person's name. */
function cameraWords(text: string): string | undefined {
  const words = text.replace(/\0.*$/s, '').trim();
  return /^[A-Za-z0-9][A-Za-z0-9 ()+./-]{0,39}$/.test(words) ? words : undefined;
}
