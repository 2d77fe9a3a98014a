import { describe, expect, it } from 'vitest';
import type { Point } from '../../schema/box.ts';
import type { Detection } from './detect-faces.ts';
import { readSideView } from './find-side-view.ts';

/** Keypoints of a face that looks to the left, in eye-to-mouth distances of 100 pixels, eye at (300, 200). */
const LEFT_PROFILE: [number, number][] = [
  [-0.05, 0],
  [0.05, 0],
  [-0.45, 0.5],
  [-0.15, 0.99],
  [1.2, 0.2],
  [1.3, 0.2],
];

function detection(points: [number, number][], turn: (point: Point) => Point = (point) => point): Detection {
  const keypoints = points.map(([x, y]) => turn({ x: 300 + 100 * x, y: 200 + 100 * y }));
  return { keypoints, score: 0.9, square: { centre: { x: 300, y: 200 }, sidePx: 230, angleRad: 0 } };
}

describe('readSideView', () => {
  it('reads the eye and where the face looks', () => {
    const left = readSideView(detection(LEFT_PROFILE), 0)!;
    expect(left.facing).toBe('left');
    expect(left.eye).toEqual({ x: 300, y: 200 });
    expect(left.eyeToMouthPx).toBeCloseTo(100);
    expect(left.rollRad).toBeCloseTo(0, 1);
    const mirrored = LEFT_PROFILE.map(([x, y]): [number, number] => [-x, y]);
    expect(readSideView(detection(mirrored), 0)!.facing).toBe('right');
  });

  it('reads a face in a turned picture as in an upright one', () => {
    // Turned clockwise by a quarter about (0, 0): (x, y) goes to (-y, x), and the square looks along with it.
    const turned = readSideView(
      detection(LEFT_PROFILE, ({ x, y }) => ({ x: -y, y: x })),
      Math.PI / 2,
    )!;
    expect(turned.facing).toBe('left');
    expect(turned.eye.x).toBeCloseTo(-200);
    expect(turned.rollRad).toBeCloseTo(Math.PI / 2, 1);
  });

  it('refuses frontal faces and faces that lie on their side', () => {
    const frontal: [number, number][] = [
      [-0.5, 0],
      [0.5, 0],
      [0, 0.5],
      [0, 1],
      [-1, 0.2],
      [1, 0.2],
    ];
    expect(readSideView(detection(frontal), 0)).toBeNull();
    expect(readSideView(detection(LEFT_PROFILE), Math.PI / 2)).toBeNull();
  });
});
