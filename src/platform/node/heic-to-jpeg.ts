/** Makes a JPEG of a HEIC photo, for browsers that cannot show one. */
import sharp from 'sharp';
import { openPhoto } from './open-photo.ts';

const QUALITY = 92;

/** The photo as JPEG, upright, of the same size, without metadata. Throws the `photo-*` faults. */
export async function heicToJpeg(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const photo = await openPhoto(bytes);
  try {
    const maxSidePx = Math.max(photo.widthPx, photo.heightPx);
    const { data, widthPx: width, heightPx: height } = await photo.read({ maxSidePx });
    const jpeg = sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: QUALITY });
    return new Uint8Array(await jpeg.toBuffer());
  } finally {
    photo.close();
  }
}
