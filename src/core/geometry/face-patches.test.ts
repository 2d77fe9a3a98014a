import { describe, expect, it } from 'vitest';
import type { Point } from '../schema/box.ts';
import { boxOfLandmarks, facePatches } from './face-patches.ts';
import type { PatchBox } from './geometry.ts';

const SIZE = { widthPx: 400, heightPx: 500 };

/** A frontal face: jaw from x 100 to 300 down to y 400, brows at y 200, eyes 140-180 and 220-260, mouth to y 340. */
function frontalFace(rightEye = [140, 180], leftEye = [220, 260]): Point[] {
  const points: Point[] = Array.from({ length: 68 }, () => ({ x: 200, y: 300 }));
  const put = (i: number, x: number, y: number) => {
    points[i] = { x, y };
  };
  put(0, 100, 240);
  put(8, 200, 400);
  put(16, 300, 240);
  for (let i = 17; i <= 21; i++) put(i, 130 + (i - 17) * 12, 204);
  put(19, 154, 200);
  for (let i = 22; i <= 26; i++) put(i, 222 + (i - 22) * 12, 205);
  for (let i = 36; i <= 41; i++) put(i, rightEye[0], 230);
  put(38, rightEye[1], 220);
  put(41, rightEye[0], 240);
  for (let i = 42; i <= 47; i++) put(i, leftEye[1], 230);
  put(42, leftEye[0], 222);
  put(47, leftEye[1], 242);
  put(57, 200, 340);
  return points;
}

function box(patches: readonly PatchBox[], name: string) {
  const found = patches.find((patch) => patch.name === name);
  return (
    found &&
    [found.box.x, found.box.y, found.box.width, found.box.height].map((n) => Math.round(n * 1e6) / 1e6)
  );
}

describe('facePatches', () => {
  it('cuts a frontal face by the table', () => {
    const patches = facePatches(frontalFace(), SIZE);
    // Face height 400 - 200 = 200, so h = 60: the forehead reaches from 140 to the brow top 200.
    expect(box(patches, 'forehead')).toEqual([130, 140, 140, 60]);
    // From 180 to 220 between the eyes, from the mouth's 340 to the jaw's 400.
    expect(box(patches, 'chin')).toEqual([180, 340, 40, 60]);
    // x: 100 + 0.1 * (180 - 100) to 180; y: 240 + 0.2 * 20 to 400 - 0.1 * (400 - 240).
    expect(box(patches, 'right-cheek')).toEqual([108, 244, 72, 140]);
    // x: 220 to 300 - 0.05 * (300 - 220); y: 242 + 0.2 * 20 to 400 - 0.1 * (400 - 242).
    expect(box(patches, 'left-cheek')).toEqual([220, 246, 76, 138.2]);
    expect(patches).toHaveLength(4);
  });

  it('keeps only the wider eye’s cheek from a ratio of 1.15', () => {
    const names = (right: number[], left: number[]) =>
      facePatches(frontalFace(right, left), SIZE).map((p) => p.name);
    expect(names([134, 180], [220, 260])).toEqual(['forehead', 'right-cheek', 'chin']);
    expect(names([134.2, 180], [220, 260])).toEqual(['forehead', 'right-cheek', 'left-cheek', 'chin']);
    expect(names([140, 180], [220, 266])).toEqual(['forehead', 'left-cheek', 'chin']);
  });

  it('ends the forehead at the picture’s border', () => {
    const raised = frontalFace().map(({ x, y }) => ({ x, y: y - 170 }));
    // Brow top 30, h = 60: the top is cut at 0 and the patch ends at the brow.
    expect(box(facePatches(raised, SIZE), 'forehead')).toEqual([130, 0, 140, 30]);
  });

  it('clips the face box before it measures, and leaves out patches outside the picture', () => {
    const cut = { widthPx: 200, heightPx: 350 };
    expect(boxOfLandmarks(frontalFace(), cut)).toEqual({ x: 100, y: 200, width: 100, height: 150 });
    const patches = facePatches(frontalFace(), cut);
    // Face height 350 - 200 = 150, so h = 45.
    expect(box(patches, 'forehead')).toEqual([130, 155, 70, 45]);
    expect(patches.map((patch) => patch.name)).toEqual(['forehead', 'right-cheek', 'chin']);
  });
});
