/** Tells which way a face is turned, from the six keypoints of the detector. */
import type { Detection } from '../geometry/face/detect-faces.ts';

/**
 * How far the nose tip lies from the middle of the ears along the line of the eyes, in sides of the face's square:
 * near 0 from the front, above 0 with the nose towards the picture's right, where the person's right cheek shows.
 * On ../shared/data/faces frontal faces reach 0.17, three-quarter views start at 0.3, profiles at 0.5.
 */
export function measureTurn({ keypoints, square }: Detection): number {
  const [, , nose, , rightEar, leftEar] = keypoints;
  // In a profile the eyes coincide and their line says nothing; the square then counts as upright.
  const angle = Math.abs(square.angleRad) > Math.PI / 3 ? 0 : square.angleRad;
  const along = (point: { x: number; y: number }) => point.x * Math.cos(angle) + point.y * Math.sin(angle);
  return (along(nose) - (along(rightEar) + along(leftEar)) / 2) / square.sidePx;
}
