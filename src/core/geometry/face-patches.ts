/** Computes the two to four skin patches of a face from its 68 landmarks, by the paper's rules. */
import type { PatchName } from '../schema/assessment.ts';
import type { Box, Point } from '../schema/box.ts';
import type { Landmarks, PatchBox } from './geometry.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };
type Span = { readonly from: number; readonly to: number };

/** One eye at least this much wider than the other: a side view, and only the wider eye's cheek is cut. */
const SIDE_VIEW_FROM = 1.15;
/** Patches thinner than this have no skin to look at. */
const LEAST_SIDE_PX = 1;

/** Smallest box around the landmarks, clipped to the picture. */
export function boxOfLandmarks(landmarks: Landmarks, size: Size): Box {
  const x = clip(spanOf(landmarks, 'x'), size.widthPx);
  const y = clip(spanOf(landmarks, 'y'), size.heightPx);
  return toBox(x, y);
}

/**
 * Patches of an upright face in the picture's pixels, clipped to it. Right and left are the person's own.
 * Patches that are empty (turned inside out or outside the picture) are left out.
 * Source: the paper's reference code; the table stands in its order.
 */
export function facePatches(landmarks: Landmarks, size: Size): PatchBox[] {
  const face = boxOfLandmarks(landmarks, size);
  const faceX = { from: face.x, to: face.x + face.width };
  const faceY = { from: face.y, to: face.y + face.height };
  const rightEye = landmarks.slice(36, 42);
  const leftEye = landmarks.slice(42, 48);
  const rightX = spanOf(rightEye, 'x');
  const leftX = spanOf(leftEye, 'x');

  const browTop = spanOf(landmarks.slice(17, 27), 'y').from;
  const reach = 0.3 * face.height;
  const foreheadTop = Math.max(0, browTop - reach);
  const forehead = {
    x: { from: spanOf(landmarks.slice(17, 22), 'x').from, to: spanOf(landmarks.slice(22, 27), 'x').to },
    y: { from: foreheadTop, to: Math.min(browTop, foreheadTop + reach) },
  };
  const chin = {
    x: { from: rightX.to, to: leftX.from },
    y: { from: spanOf(landmarks.slice(48, 68), 'y').to, to: faceY.to },
  };
  const rightCheek = {
    x: { from: faceX.from + 0.1 * (rightX.to - faceX.from), to: rightX.to },
    y: cheekRows(rightEye, faceY.to),
  };
  const leftCheek = {
    x: { from: leftX.from, to: faceX.to - 0.05 * (faceX.to - leftX.from) },
    y: cheekRows(leftEye, faceY.to),
  };

  const rightWidth = rightX.to - rightX.from;
  const leftWidth = leftX.to - leftX.from;
  const hidesLeft = rightWidth >= SIDE_VIEW_FROM * leftWidth;
  const hidesRight = leftWidth >= SIDE_VIEW_FROM * rightWidth;
  const parts: [PatchName, { x: Span; y: Span }, boolean][] = [
    ['forehead', forehead, true],
    ['right-cheek', rightCheek, !hidesRight],
    ['left-cheek', leftCheek, !hidesLeft],
    ['chin', chin, true],
  ];
  return parts.flatMap(([name, { x, y }, isSeen]) => {
    const box = toBox(clip(x, size.widthPx), clip(y, size.heightPx));
    return isSeen && box.width >= LEAST_SIDE_PX && box.height >= LEAST_SIDE_PX ? [{ name, box }] : [];
  });
}

function cheekRows(eye: readonly Point[], faceBottom: number): Span {
  const { from: top, to: bottom } = spanOf(eye, 'y');
  return { from: bottom + 0.2 * (bottom - top), to: faceBottom - 0.1 * (faceBottom - bottom) };
}

function spanOf(points: readonly Point[], axis: 'x' | 'y'): Span {
  const values = points.map((point) => point[axis]);
  return { from: Math.min(...values), to: Math.max(...values) };
}

function clip({ from, to }: Span, end: number): Span {
  return { from: Math.min(end, Math.max(0, from)), to: Math.min(end, Math.max(0, to)) };
}

function toBox(x: Span, y: Span): Box {
  return { x: x.from, y: y.from, width: Math.max(0, x.to - x.from), height: Math.max(0, y.to - y.from) };
}
