/** Reads from a photo's file when it was taken: for the person's own calendar, and kept nowhere else. */
import { findExif } from '../find-exif.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import { readExif } from './read-exif.ts';

/**
 * The moment as an ISO instant: by the camera's clock, in the zone the file names, or in that of this device. Null where the
 * file does not say, says nonsense, or names a day before 2000 or after `now` (cameras that were never set). Never throws.
 */
export function readTakenAt(bytes: Uint8Array, now: Date): string | null {
  try {
    const exif = findExif(bytes, sniffPhoto(bytes).format);
    if (!exif) return null;
    const { taken, takenZone } = readExif(exif);
    const [, year, month, day, hour, minute, second] =
      /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(String(taken ?? ''))?.map(Number) ?? [];
    if (year === undefined || month < 1 || month > 12 || day < 1 || day > 31) return null;
    const zone = /^([+-])(\d\d):(\d\d)/.exec(String(takenZone ?? ''));
    const minutes = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : null;
    const moment =
      minutes === null
        ? new Date(year, month - 1, day, hour, minute, second)
        : new Date(Date.UTC(year, month - 1, day, hour, minute, second) - minutes * 60_000);
    return year >= 2000 && moment <= now ? moment.toISOString() : null;
  } catch {
    return null;
  }
}
