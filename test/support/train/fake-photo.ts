/** Photos as the walk leaves them, for tests: what is not given is made up and the same for all. */

import { VIEW_PX, VIEW_SHAPE } from '#train/lab/lab-settings.ts';
import type { LabPhoto } from '#train/lab/prepare-photos.ts';
import { viewBlocks } from '#train/onnx/build-view-head.ts';
import type { ViewFacts } from '#train/recipes/view/describe-views.ts';

/** A photo by its name; `change` goes over all else. */
export function fakePhoto(
  name: string,
  example: Partial<LabPhoto['example']> = {},
  change: Partial<Omit<LabPhoto, 'example'>> = {},
): LabPhoto {
  return {
    example: {
      ...{ name, photo: `/photos/${name}.jpg`, label: 3, votes: {}, subject: name, duplicateGroup: null },
      ...{ source: 'acne04', fold: null, facts: {} },
      ...example,
    },
    ...{ pictures: 'crops', found: true, quality: 'good', resolutionPx: null },
    geometry: { method: 'face', box: null, turns: 0, patches: [] } as unknown as LabPhoto['geometry'],
    rasterSize: { widthPx: VIEW_PX, heightPx: VIEW_PX },
    view: { x: 0, y: 0, width: VIEW_PX, height: VIEW_PX },
    maps: `/maps/${name}.u8`,
    skin: null,
    ...{ patches: [], squares: [], glance: new Float32Array(VIEW_SHAPE.patchWidth) },
    ...change,
  };
}

/** Where the lesions' features begin. */
export const LESIONS_FROM = viewBlocks(VIEW_SHAPE)
  .slice(0, 3)
  .reduce((sum, count) => sum + count, 0);

/** Features of nothing but zeros and what is given, by place. */
export function fakeFacts(
  features: Readonly<Record<number, number>>,
  probabilities: Float32Array = new Float32Array(0),
): ViewFacts {
  const row = new Float32Array(viewBlocks(VIEW_SHAPE).reduce((sum, count) => sum + count, 0));
  for (const [place, value] of Object.entries(features)) row[Number(place)] = value;
  return { features: row, probabilities };
}
