/** One answer from those to a crop in all four quarter turns, so that how a close-up was held plays no part. */
import type { Turns } from '../image/raster.ts';
import { undoTurns } from '../image/turn-raster.ts';
import { SURFACES } from '../schema/one-look-card.ts';
import type { OneLookAnswer } from './one-look-answer.ts';

/** The mean of `answers`, the k-th of which is to the crop turned clockwise by k quarters; maps are turned back first. */
export function averageTurns(answers: readonly OneLookAnswer[]): OneLookAnswer {
  const mean = (pick: (answer: OneLookAnswer) => number) =>
    answers.reduce((sum, answer) => sum + pick(answer), 0) / answers.length;
  const means = (rows: readonly Float32Array[]) =>
    rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);
  const maps = (pick: (answer: OneLookAnswer) => Float32Array, planes: number) =>
    means(answers.map((answer, k) => turnPlanes(pick(answer), planes, undoTurns(k as Turns))));
  return {
    lesions: maps(({ lesions }) => lesions, 1),
    size: answers[0].size && maps(({ size }) => size!, 1),
    zones: means(answers.map(({ zones }) => zones)),
    severity: mean(({ severity }) => severity),
    logCount: mean(({ logCount }) => logCount),
    grades: means(answers.map(({ grades }) => grades)),
    visibleSkin: means(answers.map(({ visibleSkin }) => visibleSkin)),
    surfaces: maps(({ surfaces }) => surfaces, SURFACES.length),
    notAcne: mean(({ notAcne }) => notAcne),
    facial: mean(({ facial }) => facial),
  };
}

/** Square maps one after the other, each turned clockwise by `turns`. */
export function turnPlanes(data: Float32Array, planes: number, turns: Turns): Float32Array {
  if (turns === 0) return data;
  const area = data.length / planes;
  const side = Math.sqrt(area);
  // Where the first cell of a plane lands, and how far the target moves with a step across and a step down.
  const [start, across, down] =
    turns === 1 ? [side - 1, side, -1] : turns === 2 ? [area - 1, -1, -side] : [area - side, -side, 1];
  const out = new Float32Array(data.length);
  for (let cell = 0; cell < data.length; cell++) {
    const at = cell % area;
    out[cell - at + start + (at % side) * across + Math.floor(at / side) * down] = data[cell];
  }
  return out;
}
