/** Packs all that a person has into one zip file; loaded when asked for. */
import { strToU8, type Zippable, zip } from 'fflate';
import type { History } from '#core/schema/history.ts';

/** Name of the file in the zip that holds everything but the photos. */
export const HISTORY_FILE = 'clarte-history.json';

/** The zip file; photos are stored as they are, since JPEGs do not shrink. */
export function packHistory(history: History, photos: ReadonlyMap<string, ArrayBuffer>): Promise<Blob> {
  const files: Zippable = {
    [HISTORY_FILE]: strToU8(JSON.stringify(history, null, 1)),
    ...Object.fromEntries(
      [...photos].map(([id, bytes]) => [`photos/${id}.jpg`, [new Uint8Array(bytes), { level: 0 }]]),
    ),
  };
  return new Promise((resolve, reject) => {
    zip(files, (error, bytes) =>
      error
        ? reject(error)
        : resolve(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' })),
    );
  });
}
