/** Prepares the lab's dataset: the crops of ACNE04, and the clear faces. */
import path from 'node:path';
import type { Dataset } from '../data/dataset.ts';
import { readAcne04 } from '../data/read-acne04.ts';
import { readClearFaces } from '../data/read-clear-faces.ts';
import type { ShowWork } from './lab-options.ts';
import { type LabPhoto, type Pictures, type PreparedPhotos, prepareLabPhotos } from './prepare-photos.ts';

/** The prepared photos. */
export type LabData = {
  readonly photos: readonly LabPhoto[];
  /** How many the product refuses; the lab does not score them either. */
  readonly refused: Readonly<Record<Pictures, PreparedPhotos['refused']>>;
  readonly datasets: readonly Dataset[];
};

/** Reads and prepares `folder`, which holds `acne04/` and `clear/`. */
export async function loadDataset(folder: string, cacheFolder: string, showWork: ShowWork): Promise<LabData> {
  const parts = [
    { pictures: 'crops', dataset: await readAcne04(path.join(folder, 'acne04'), 'crops') },
    { pictures: 'clear', dataset: await readClearFaces(path.join(folder, 'clear')) },
  ] as const;
  const photos: LabPhoto[] = [];
  const refused = {} as Record<Pictures, PreparedPhotos['refused']>;
  for (const { pictures, dataset } of parts) {
    const progress = showWork(`Preparing ${pictures}`, dataset.examples.length);
    const prepared = await prepareLabPhotos(cacheFolder, dataset.examples, pictures, () => progress.tick());
    photos.push(...prepared.photos);
    refused[pictures] = prepared.refused;
    progress.done();
  }
  return {
    photos,
    refused,
    datasets: parts.map(({ dataset }) => dataset),
  };
}
