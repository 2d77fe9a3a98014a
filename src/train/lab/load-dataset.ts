/** Walks all pictures of the lab's dataset: both pictures of every photo of ACNE04, and the clear faces. */
import path from 'node:path';
import type { Box } from '#core/schema/box.ts';
import type { Dataset } from '../data/dataset.ts';
import { readAcne04 } from '../data/read-acne04.ts';
import { readClearFaces } from '../data/read-clear-faces.ts';
import { readLesionBoxes } from '../lesion/read-lesion-boxes.ts';
import type { ShowWork } from '../recipes/view/cross-fit-lesions.ts';
import { type LabPhoto, type Pictures, type PreparedPhotos, prepareLabPhotos } from './prepare-photos.ts';

/** The prepared photos, and where the lesions of the frames are. */
export type LabData = {
  readonly photos: readonly LabPhoto[];
  /** How many the product refuses; the lab does not score them either. */
  readonly refused: Readonly<Record<Pictures, PreparedPhotos['refused']>>;
  readonly datasets: readonly Dataset[];
  /** By name of the photo, in pixels of its frame. */
  readonly boxes: ReadonlyMap<string, readonly Box[]>;
};

/** Reads and walks `folder`, which holds `acne04/` and `clear/`. Patches are kept where the paper's rolling needs them. */
export async function loadDataset(folder: string, cacheFolder: string, showWork: ShowWork): Promise<LabData> {
  const acne = path.join(folder, 'acne04');
  const parts = [
    { pictures: 'crops', dataset: await readAcne04(acne, 'crops') },
    { pictures: 'frames', dataset: await readAcne04(acne, 'frames') },
    { pictures: 'clear', dataset: await readClearFaces(path.join(folder, 'clear')) },
  ] as const;
  const photos: LabPhoto[] = [];
  const refused = {} as Record<Pictures, PreparedPhotos['refused']>;
  for (const { pictures, dataset } of parts) {
    const progress = showWork(`Walking ${pictures}`, dataset.examples.length);
    const keepsSquares = pictures !== 'frames';
    const prepared = await prepareLabPhotos(cacheFolder, dataset.examples, { pictures, keepsSquares }, () =>
      progress.tick(),
    );
    photos.push(...prepared.photos);
    refused[pictures] = prepared.refused;
    progress.done();
  }
  return {
    photos,
    refused,
    datasets: parts.map(({ dataset }) => dataset),
    boxes: await readLesionBoxes(path.join(acne, 'frame_lesion_boxes.csv')),
  };
}
