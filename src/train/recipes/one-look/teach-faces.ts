/** Asks trained networks of faces, each as it is and in a mirror, so that another network can learn from their mean. */
import { mean } from '#core/stats/metrics.ts';
import { AS_IT_IS, mirrored, placeBox, placePixels } from './augment-face.ts';
import type { FaceCrops } from './cut-faces.ts';
import { FACE_PX } from './face-crop.ts';
import type { FacePrediction, OpenNetwork } from './open-network.ts';
import type { Taught } from './score-target.ts';

/** The mean of what `teachers` say of crop `index` and of its mirror image. */
export async function teachFace(
  teachers: readonly OpenNetwork[],
  faces: FaceCrops,
  index: number,
): Promise<Taught> {
  const boxes = faces.crops[index].zones.map(({ box }) => box);
  const pixels = faces.pixelsOf(index);
  const mirror = mirrored(AS_IT_IS);
  const views = [
    { pixels, boxes },
    {
      pixels: placePixels(pixels, FACE_PX, mirror),
      boxes: boxes.map((box) => placeBox(box, FACE_PX, mirror)),
    },
  ];
  const said: FacePrediction[] = [];
  for (const teacher of teachers)
    for (const view of views) said.push(await teacher.predict(view.pixels, view.boxes));
  return {
    severity: mean(said.map(({ severity }) => severity)),
    logCount: mean(said.map(({ logCount }) => logCount)),
    grades: said[0].grades.map((_, k) => mean(said.map(({ grades }) => grades[k]))),
  };
}
