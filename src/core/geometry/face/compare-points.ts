/** Compares point sets of one face: how far apart they lie, and whether two networks agree. */
import type { Point } from '../../schema/box.ts';
import type { Detection } from './detect-faces.ts';
import type { Mesh } from './read-mesh.ts';

/** Mesh points under BlazeFace's first four keypoints: right eye, left eye, nose tip, mouth. */
const KEYPOINTS_IN_MESH = [[33, 133], [263, 362], [4], [13, 14]] as const;

/** Mean distance of points that correspond, in their unit. */
export function meanDistance(a: readonly Point[], b: readonly Point[]): number {
  return a.reduce((sum, point, i) => sum + Math.hypot(point.x - b[i].x, point.y - b[i].y), 0) / a.length;
}

/** Mean distance between the detector's eyes, nose and mouth and the mesh's, in face sides (0 = they agree). */
export function disagreement(detection: Detection, mesh: Mesh, facePx: number): number {
  const inMesh = KEYPOINTS_IN_MESH.map((indices) => {
    const points = indices.map((i) => mesh.points[i]);
    return {
      x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
      y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
    };
  });
  return meanDistance(inMesh, detection.keypoints.slice(0, inMesh.length)) / facePx;
}
