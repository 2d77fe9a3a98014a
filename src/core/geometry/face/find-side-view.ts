/** Finds the visible eye of a side view from BlazeFace's keypoints, where FaceMesh sees no face. */
import type { Raster } from '../../image/raster.ts';
import type { Network } from '../../ports.ts';
import type { Point } from '../../schema/box.ts';
import { type Detection, detectFaces } from './detect-faces.ts';
import { buildPyramid, type Pyramid, type Square } from './sample-square.ts';

/** A face seen from the side, in raster pixels. */
export type SideView = {
  readonly eye: Point;
  /** Distance from the eye down to the mouth, by the size of BlazeFace's box. */
  readonly eyeToMouthPx: number;
  /** Where the face looks once it is upright. */
  readonly facing: 'left' | 'right';
  /** Clockwise roll, by the line from eye to mouth. */
  readonly rollRad: number;
};

/*
 * BlazeFace keeps finding faces turned up to 90 degrees when they have a wide border around them; both eye points
 * then lie on the visible eye, both ears on the visible ear. On the side views of ../shared/data/faces, in a square
 * of 2.2 sides, the eye lay within 0.2 eye-to-mouth distances of the hand-set point and the box was 2.1 to 2.5 of
 * them wide; the distance by the mouth point itself is noisier.
 */
const VIEW_SIDE = 2.2;
const TURNS = [0, 1, 3, 2] as const;
const LEAST_SCORE = 0.5;
/** Sides of the two closer looks in box sides; what they say must agree. */
const CLOSER_LOOKS = [3.5, 4] as const;
const MOST_DRIFT = 0.25;
const MOST_GROWTH = 1.3;
const MOST_ROLL_RAD = (50 / 180) * Math.PI;
const BOX_IN_EYE_TO_MOUTH = 2.3;
/** In a side view the mouth lies ahead of the eye, so the line to it leans by about this much. */
const MOUTH_AHEAD_RAD = 0.15;
/** Where nose and ears lie in a side view, in eye-to-mouth distances from the eyes, along the face and ahead. */
const NOSE = { below: [0.2, 0.8], ahead: [0.2, 0.9] } as const;
const EAR = { below: [-0.35, 0.75], behind: [-0.35, 1.9] } as const;
const EARS_BEHIND = [0.4, 1.7] as const;
const EYES_APART = 0.7;

/** The side view that fills most of the raster, upright first, then turned by quarters; null where there is none. */
export async function findSideView(network: Network, raster: Raster): Promise<SideView | null> {
  const pyramid = buildPyramid(raster);
  for (const turns of TURNS) {
    const whole: Square = {
      centre: { x: raster.widthPx / 2, y: raster.heightPx / 2 },
      sidePx: Math.max(raster.widthPx, raster.heightPx) * VIEW_SIDE,
      angleRad: (-turns * Math.PI) / 2,
    };
    const [best] = await detectFaces(network, pyramid, whole, LEAST_SCORE);
    const found = best && (await lookCloser(network, pyramid, best, whole.angleRad));
    if (found) return found;
  }
  return null;
}

/** The mean of two closer looks, or null where they differ or show no side view. */
async function lookCloser(
  network: Network,
  pyramid: Pyramid,
  { square }: Detection,
  angleRad: number,
): Promise<SideView | null> {
  const views: SideView[] = [];
  for (const side of CLOSER_LOOKS) {
    const closer = { centre: square.centre, sidePx: square.sidePx * side, angleRad };
    const [best] = await detectFaces(network, pyramid, closer, LEAST_SCORE);
    const view = best && readSideView(best, angleRad);
    if (!view) return null;
    views.push(view);
  }
  const [a, b] = views;
  const eyeToMouthPx = (a.eyeToMouthPx + b.eyeToMouthPx) / 2;
  const drift = Math.hypot(a.eye.x - b.eye.x, a.eye.y - b.eye.y) / eyeToMouthPx;
  const growth = Math.max(a.eyeToMouthPx / b.eyeToMouthPx, b.eyeToMouthPx / a.eyeToMouthPx);
  if (a.facing !== b.facing || drift > MOST_DRIFT || growth > MOST_GROWTH) return null;
  return {
    facing: a.facing,
    eye: { x: (a.eye.x + b.eye.x) / 2, y: (a.eye.y + b.eye.y) / 2 },
    rollRad: (a.rollRad + b.rollRad) / 2,
    eyeToMouthPx,
  };
}

/**
 * The side view that a detection's keypoints describe, found in a square turned by `angleRad`; null where they lie
 * otherwise than in a side view, or roll by more than 50 degrees against the square.
 */
export function readSideView({ keypoints, square }: Detection, angleRad: number): SideView | null {
  const [rightEye, leftEye, nose, mouth, rightEar, leftEar] = keypoints;
  const eye = { x: (rightEye.x + leftEye.x) / 2, y: (rightEye.y + leftEye.y) / 2 };
  const eyeToMouthPx = square.sidePx / BOX_IN_EYE_TO_MOUTH;
  const noseSide = (mouth.x - eye.x) * (nose.y - eye.y) - (mouth.y - eye.y) * (nose.x - eye.x);
  const ahead = noseSide > 0 ? -1 : 1;
  const leanRad = angleRad + nearZero(Math.atan2(eye.x - mouth.x, mouth.y - eye.y) - angleRad);
  const rollRad = leanRad + ahead * MOUTH_AHEAD_RAD;
  const down = { x: -Math.sin(rollRad), y: Math.cos(rollRad) };
  const onward = { x: Math.cos(rollRad) * ahead, y: Math.sin(rollRad) * ahead };
  const along = (point: Point, axis: Point) =>
    ((point.x - eye.x) * axis.x + (point.y - eye.y) * axis.y) / eyeToMouthPx;
  const ears = [rightEar, leftEar].map((ear) => ({ below: along(ear, down), behind: -along(ear, onward) }));
  const isSideView =
    Math.abs(rollRad - angleRad) <= MOST_ROLL_RAD &&
    isWithin(along(nose, down), NOSE.below) &&
    isWithin(along(nose, onward), NOSE.ahead) &&
    ears.every((ear) => isWithin(ear.below, EAR.below) && isWithin(ear.behind, EAR.behind)) &&
    isWithin((ears[0].behind + ears[1].behind) / 2, EARS_BEHIND) &&
    Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y) <= EYES_APART * eyeToMouthPx;
  return isSideView ? { eye, eyeToMouthPx, facing: ahead < 0 ? 'left' : 'right', rollRad } : null;
}

function isWithin(value: number, [from, to]: readonly [number, number]): boolean {
  return value >= from && value <= to;
}

/** The angle between -pi and pi. */
function nearZero(angleRad: number): number {
  return Math.atan2(Math.sin(angleRad), Math.cos(angleRad));
}
