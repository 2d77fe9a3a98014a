/** Tells whether bytes that came from elsewhere are a JPEG. */
import { sniffPhoto } from '#core/image/sniff-photo.ts';

export function isJpeg(bytes: Uint8Array): boolean {
  try {
    return sniffPhoto(bytes).format === 'jpeg';
  } catch {
    return false;
  }
}
