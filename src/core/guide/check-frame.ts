/** Checks one frame of a live camera for a photo worth taking, and says what to change first. */
import { type Detection, detectFaces } from '../geometry/face/detect-faces.ts';
import { buildPyramid } from '../geometry/face/sample-square.ts';
import type { Raster } from '../image/raster.ts';
import type { Network } from '../ports.ts';
import { measureExposure } from '../quality/measure-exposure.ts';
import { measureSharpness } from '../quality/measure-sharpness.ts';
import type { Box } from '../schema/box.ts';
import type { View } from '../schema/views.ts';
import { faceSquare, LEAST_FACE_SCORE } from './face-square.ts';
import { measureTurn } from './measure-turn.ts';

/** What to change, the first that applies: what hides the others comes first. */
export type FrameFault =
  | 'no-face'
  | 'several-faces'
  | 'too-far'
  | 'too-close'
  | 'off-centre'
  | 'turn-to-front'
  | 'turn-more'
  | 'wrong-side'
  | 'tilted'
  | 'too-dark'
  | 'too-bright'
  | 'uneven-light'
  | 'blurred';

/** One frame's verdict. */
export type FrameCheck = {
  /** Null where a photo may be taken. */
  readonly fault: FrameFault | null;
  /** The face's box in pixels of the frame; null where none was found. */
  readonly face: Box | null;
  /** Edge strength of the face, to choose the sharpest of a burst by; 0 where something else is at fault. */
  readonly sharpness: number;
};

/** A second face counts from this share of the first one's side. */
const SECOND_FACE_FROM = 0.6;
/** Side of the face's square in shorter sides of the frame. */
const DISTANCE = { from: 0.34, to: 0.85 } as const;
/** Centre of the face from the frame's, in shorter sides. */
const OFF_CENTRE_FROM = 0.22;
const FRONT_UP_TO = 0.17;
const SIDE_FROM = 0.27;
const TILT_FROM_RAD = 0.3;
/** The quality table's warnings, a little stricter, so that what is taken is not refused later. */
const LIGHT = { from: 90, burntTo: 0.1, sidesApart: 1.9 } as const;
const SHARPNESS_FROM = 0.1;

/** Checks `raster`, best 320 to 640 pixels wide, for a photo of `view`. */
export async function checkFrame(blazeface: Network, raster: Raster, view: View): Promise<FrameCheck> {
  const shorter = Math.min(raster.widthPx, raster.heightPx);
  const seen = await detectFaces(blazeface, buildPyramid(raster), faceSquare(raster), LEAST_FACE_SCORE);
  if (seen.length === 0) return { fault: 'no-face', face: null, sharpness: 0 };
  const [first, second] = [...seen].sort((a, b) => b.square.sidePx - a.square.sidePx);
  const face = boxOf(first);
  const isCrowd = second !== undefined && second.square.sidePx > SECOND_FACE_FROM * first.square.sidePx;
  const before = isCrowd
    ? 'several-faces'
    : (placeFault(first, raster, shorter) ?? turnFault(first, view) ?? lightFault(raster, face, view));
  // The dearest measure comes last, and only where the rest is good.
  const sharpness = before === null ? measureSharpness(raster, face) : 0;
  const fault = before ?? (sharpness < SHARPNESS_FROM ? 'blurred' : null);
  return { fault, face, sharpness };
}

function placeFault({ square }: Detection, frame: Raster, shorter: number): FrameFault | null {
  const size = square.sidePx / shorter;
  if (size < DISTANCE.from) return 'too-far';
  if (size > DISTANCE.to) return 'too-close';
  const away = Math.hypot(square.centre.x - frame.widthPx / 2, square.centre.y - frame.heightPx / 2);
  return away / shorter > OFF_CENTRE_FROM ? 'off-centre' : null;
}

function turnFault(face: Detection, view: View): FrameFault | null {
  const turn = measureTurn(face);
  if (view === 'front') {
    if (Math.abs(turn) > FRONT_UP_TO) return 'turn-to-front';
    return Math.abs(face.square.angleRad) > TILT_FROM_RAD ? 'tilted' : null;
  }
  const towards = view === 'right' ? turn : -turn;
  if (towards <= -SIDE_FROM) return 'wrong-side';
  return towards < SIDE_FROM ? 'turn-more' : null;
}

function lightFault(raster: Raster, face: Box, view: View): FrameFault | null {
  const skin = shrinkBox(face, 0.7);
  const { litLevel, burntShare } = measureExposure(raster, [skin]);
  if (litLevel < LIGHT.from) return 'too-dark';
  if (burntShare > LIGHT.burntTo) return 'too-bright';
  if (view !== 'front') return null;
  const half = skin.width / 2;
  const [left, right] = [skin.x, skin.x + half].map(
    (x) => measureExposure(raster, [{ ...skin, x, width: half }]).litLevel,
  );
  return Math.max(left, right) > LIGHT.sidesApart * Math.min(left, right) ? 'uneven-light' : null;
}

function boxOf({ square: { centre, sidePx } }: Detection): Box {
  return { x: centre.x - sidePx / 2, y: centre.y - sidePx / 2, width: sidePx, height: sidePx };
}

function shrinkBox({ x, y, width, height }: Box, to: number): Box {
  return {
    x: x + (width * (1 - to)) / 2,
    y: y + (height * (1 - to)) / 2,
    width: width * to,
    height: height * to,
  };
}
