/** Describes what was found in a raster as a geometry: patches are cut upright and turned back. */
import type { Raster, Turns } from '../image/raster.ts';
import { turnBox, turnPoint, undoTurns } from '../image/turn-raster.ts';
import type { Box } from '../schema/box.ts';
import type { SideView } from './face/find-side-view.ts';
import { mapLandmarks } from './face/map-landmarks.ts';
import type { VerifiedFace } from './face/verify-face.ts';
import { boxOfLandmarks, facePatches } from './face-patches.ts';
import type { Geometry, PatchBox } from './geometry.ts';
import { eyePatches } from './one-eye/eye-patches.ts';

/**
 * Side of the eye's box in eye-to-mouth distances. The method's cheek ends four eye sides below the eye's middle and
 * 2.8 behind it; with this it ends at the jaw and before the ear, which lies 1.25 distances behind the eye.
 */
const EYE_IN_EYE_TO_MOUTH = 0.33;

type Size = Pick<Raster, 'widthPx' | 'heightPx'>;

/** The geometry of the first of `faces`; the others are only counted. */
export function describeFace(raster: Size, faces: readonly VerifiedFace[]): Geometry {
  const [face] = faces;
  const landmarks = mapLandmarks(face.points);
  const turns = uprightTurns(face.rollRad);
  const upright = landmarks.map((point) => turnPoint(point, raster, turns));
  return {
    method: 'face',
    patches: turnBack(raster, turns, (size) => facePatches(upright, size)),
    face: {
      landmarks,
      mesh: face.points,
      box: boxOfLandmarks(landmarks, raster),
      confidence: face.confidence,
    },
    turns,
    otherFaces: faces.length - 1,
  };
}

/** The geometry of a side view, by the method's rules for one eye. */
export function describeSideView(raster: Size, view: SideView): Geometry {
  const turns = uprightTurns(view.rollRad);
  const centre = turnPoint(view.eye, raster, turns);
  const sidePx = EYE_IN_EYE_TO_MOUTH * view.eyeToMouthPx;
  const eye: Box = { x: centre.x - sidePx / 2, y: centre.y - sidePx / 2, width: sidePx, height: sidePx };
  return {
    method: 'one-eye',
    patches: turnBack(raster, turns, (size) => eyePatches(eye, view.facing, size)),
    face: null,
    turns,
    otherFaces: 0,
  };
}

/** Quarter turns clockwise that bring a roll (clockwise) nearest to zero. */
export function uprightTurns(rollRad: number): Turns {
  const quarters = Math.round(-rollRad / (Math.PI / 2));
  return (((quarters % 4) + 4) % 4) as Turns;
}

function turnBack(raster: Size, turns: Turns, cut: (upright: Size) => PatchBox[]): PatchBox[] {
  const upright = turns % 2 === 0 ? raster : { widthPx: raster.heightPx, heightPx: raster.widthPx };
  return cut(upright).map(({ name, box }) => ({ name, box: turnBox(box, upright, undoTurns(turns)) }));
}
