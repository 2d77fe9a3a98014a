/** The region that counts as the visible cheek of a face turned to the side. */
import type { Point } from '#core/schema/box.ts';
import type { TruthPhoto } from './read-truth.ts';

/** Eye, mouth corner and nose tip of the visible side, and where the face looks: 1 right, -1 left in the picture. */
type Side = {
  readonly eye: Point;
  readonly mouth: Point;
  readonly nose: Point | null;
  readonly looks: 1 | -1;
};

/**
 * Whether `point` lies on the visible cheek; null where too little is known. With d the distance from the eye down
 * to the mouth, in the face's upright frame: from 0.1 d to 1.25 d below the eye, and from half way to the nose tip
 * (0.3 d where it is not seen) to 1.1 d behind the eye, which is before the ear.
 */
export function isOnVisibleCheek(photo: TruthPhoto, point: Point): boolean | null {
  const side = sideOf(photo);
  if (!side) return null;
  const turned = (photo.turnedDeg * Math.PI) / 180;
  const down = { x: Math.sin(turned), y: Math.cos(turned) };
  const ahead = { x: Math.cos(turned) * side.looks, y: -Math.sin(turned) * side.looks };
  const along = (to: Point, axis: Point) => (to.x - side.eye.x) * axis.x + (to.y - side.eye.y) * axis.y;
  const d = along(side.mouth, down);
  const noseAhead = side.nose ? 0.5 * along(side.nose, ahead) : 0.3 * d;
  const below = along(point, down);
  const before = along(point, ahead);
  return below >= 0.1 * d && below <= 1.25 * d && before >= -1.1 * d && before <= noseAhead;
}

function sideOf(photo: TruthPhoto): Side | null {
  if (photo.points68) {
    if (photo.yawDeg === null) return null;
    const looks = photo.yawDeg > 0 ? -1 : 1;
    const [from, to, corner] = looks === -1 ? [42, 48, 54] : [36, 42, 48];
    const eye = photo.points68.slice(from, to);
    const mean = (axis: 'x' | 'y') => eye.reduce((sum, point) => sum + point[axis], 0) / eye.length;
    return {
      eye: { x: mean('x'), y: mean('y') },
      mouth: photo.points68[corner],
      nose: photo.points68[30],
      looks,
    };
  }
  if (!photo.points5) return null;
  const [eyeLeft, eyeRight, nose, mouthLeft, mouthRight] = photo.points5;
  if (eyeRight && mouthRight) return { eye: eyeRight, mouth: mouthRight, nose, looks: -1 };
  if (eyeLeft && mouthLeft) return { eye: eyeLeft, mouth: mouthLeft, nose, looks: 1 };
  return null;
}
