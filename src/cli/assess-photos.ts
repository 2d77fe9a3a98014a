/** Assesses photos, several at a time; what goes wrong with one is its result and never stops the rest. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Assessor } from '#core/assess.ts';
import type { OpenPhoto } from '#core/ports.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { assessFile } from './assess-file.ts';
import { drawOverlay, OVERLAY_SIDE_PX } from './draw-overlay.ts';
import { type PhotoResult, resultOfError, resultOfOutcome } from './photo-result.ts';

export type AssessPhotosOptions = {
  /** Score the whole picture where no face is found. */
  readonly wholePicture: boolean;
  /** Folder for pictures with the assessment drawn in; made where it is missing. */
  readonly overlayDir?: string | undefined;
  /** Photos under way at a time; 1 when absent. */
  readonly atOnce?: number;
};

/** Results in the order of `photos`, each as soon as it is there. */
export async function* assessPhotos(
  photos: readonly string[],
  { wholePicture, overlayDir, atOnce = 1 }: AssessPhotosOptions,
  { assessor, openPhoto }: { readonly assessor: Pick<Assessor, 'assess'>; readonly openPhoto: OpenPhoto },
): AsyncGenerator<PhotoResult> {
  if (overlayDir !== undefined) await mkdir(overlayDir, { recursive: true });
  const taken = new Set<string>();
  const begin = (photo: string) => {
    const assessed = assessFile(photo, assessor, { wholePicture });
    // It may fail before its turn comes.
    assessed.catch(() => {});
    return assessed;
  };
  const underWay = photos.slice(0, atOnce).map(begin);
  for (const [i, photo] of photos.entries()) {
    try {
      const { bytes, outcome } = await underWay[0];
      if (outcome.ok && overlayDir !== undefined)
        await writeOverlay(join(overlayDir, overlayName(photo, taken)), bytes, outcome, openPhoto);
      yield resultOfOutcome(photo, outcome);
    } catch (error) {
      yield resultOfError(photo, error);
    } finally {
      underWay.shift();
      if (i + atOnce < photos.length) underWay.push(begin(photos[i + atOnce]));
    }
  }
}

async function writeOverlay(file: string, bytes: Uint8Array, assessment: Assessment, openPhoto: OpenPhoto) {
  const photo = await openPhoto(bytes);
  try {
    const raster = await photo.read({ maxSidePx: OVERLAY_SIDE_PX });
    await writeFile(file, await drawOverlay(raster, assessment));
  } finally {
    photo.close();
  }
}

/** `<name>.assessed.jpg`, so that a photo is never written over; numbered where two photos share a name. */
function overlayName(photo: string, taken: Set<string>): string {
  const { name } = parse(photo);
  let wanted = `${name}.assessed.jpg`;
  for (let n = 2; taken.has(wanted); n++) wanted = `${name}-${n}.assessed.jpg`;
  taken.add(wanted);
  return wanted;
}
