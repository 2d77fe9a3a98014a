/** Reads the network's map of surfaces: how much of what there is, and what covers a zone. */
import type { LeftOutWhy } from '../schema/assessment.ts';
import { SURFACES, type Surface } from '../schema/one-look-card.ts';

/** Mean probability of `surface` over the cells, each weighted by `weights` (one figure a cell). */
export function surfaceShare(surfaces: Float32Array, surface: Surface, weights?: ArrayLike<number>): number {
  const cells = surfaces.length / SURFACES.length;
  const from = SURFACES.indexOf(surface) * cells;
  let [sum, total] = [0, 0];
  for (let cell = 0; cell < cells; cell++) {
    const weight = weights ? weights[cell] : 1;
    sum += weight * surfaces[from + cell];
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}

/** Probability (0-1) that a place of the crop, in pixels, is skin. */
export function skinAt(
  surfaces: Float32Array,
  { x, y }: { readonly x: number; readonly y: number },
  sizePx: number,
): number {
  const side = Math.sqrt(surfaces.length / SURFACES.length);
  const cellOf = (at: number) => Math.max(0, Math.min(side - 1, Math.floor((at / sizePx) * side)));
  return surfaces[SURFACES.indexOf('skin') * side * side + cellOf(y) * side + cellOf(x)];
}

const COVERS: readonly (readonly [Surface, LeftOutWhy])[] = [
  ['hair', 'covered-by-hair'],
  ['glasses', 'covered-by-glasses'],
  ['cloth', 'covered-by-cloth'],
  ['other', 'covered'],
];

/** What covers most of the zone whose share of each cell is `cover`. */
export function whatCovers(surfaces: Float32Array, cover: ArrayLike<number>): LeftOutWhy {
  const shares = COVERS.map(([surface, why]) => ({ why, share: surfaceShare(surfaces, surface, cover) }));
  return shares.reduce((most, one) => (one.share > most.share ? one : most)).why;
}
