import { expect, test } from 'vitest';
import type { Detection } from '../geometry/face/detect-faces.ts';
import { measureTurn } from './measure-turn.ts';

/** Keypoints along x: right eye, left eye, nose, mouth, right ear, left ear. */
function faceWith(xs: readonly number[], angleRad = 0): Detection {
  const keypoints = xs.map((x, index) => ({ x, y: [40, 40, 60, 80, 50, 50][index] }));
  return { score: 1, keypoints, square: { centre: { x: 50, y: 50 }, sidePx: 100, angleRad } };
}

test('the nose tells the side: right of the ears shows the right cheek', () => {
  expect(measureTurn(faceWith([30, 70, 50, 50, 5, 95]))).toBeCloseTo(0);
  expect(measureTurn(faceWith([45, 80, 85, 75, 10, 80]))).toBeCloseTo(0.4);
  expect(measureTurn(faceWith([20, 55, 15, 25, 20, 90]))).toBeCloseTo(-0.4);
});

test('in a profile the line of the eyes is not followed', () => {
  expect(measureTurn(faceWith([70, 70, 95, 85, 20, 20], 1.5))).toBeCloseTo(0.75);
});
