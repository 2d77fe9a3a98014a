/** Says why too little skin of a zone is seen. */
import type { Geometry, PatchBox } from '../geometry/geometry.ts';
import { outlineShare } from '../geometry/outline-share.ts';
import type { LeftOutWhy } from '../schema/assessment.ts';
import { whatCovers } from './read-surfaces.ts';

/** Where a zone lies in the raster, and the share of each cell of the crop that it covers. */
export type HiddenZone = PatchBox & { readonly cover: ArrayLike<number> };

/**
 * What covers `zone`; or that the face is turned away, where less of the zone than `leastVisible` lies on the face at all:
 * the patches are cut from landmarks, and those of a chin in profile take in what is beside it. The mesh ends below the
 * hair, so of a forehead it cannot tell.
 */
export function whyLeftOut(
  zone: HiddenZone,
  surfaces: Float32Array,
  face: Geometry['face'],
  leastVisible: number,
): LeftOutWhy {
  const isBeside = zone.name !== 'forehead' && face?.mesh && outlineShare(face.mesh, zone.box) < leastVisible;
  return isBeside ? 'turned-away' : whatCovers(surfaces, zone.cover);
}
