/** Tells when a photo was taken, from its file: for the person to agree to, since clocks of cameras may be wrong. */
import { findExif } from '../find-exif.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import { readExif } from './read-exif.ts';

/** Local date and time as the camera's clock had it, `YYYY-MM-DDTHH:MM:SS`; null where the file does not say. */
export function readTakenAt(bytes: Uint8Array): string | null {
  try {
    const exif = findExif(bytes, sniffPhoto(bytes).format);
    const { takenAt } = exif ? readExif(exif) : {};
    return typeof takenAt === 'string' ? parseTakenAt(takenAt) : null;
  } catch {
    // Whatever is wrong with the file is said when it is assessed.
    return null;
  }
}

/** `YYYY:MM:DD HH:MM:SS` of EXIF (CIPA DC-008); zeros and days that are not in the calendar count as no date. */
function parseTakenAt(text: string): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const written = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const date = new Date(`${written}Z`);
  // A day that is not there comes back as another one.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
  return isReal && Number(year) >= 1990 ? written : null;
}
