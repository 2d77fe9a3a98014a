/** BlazeFace: finds faces in a square of a raster. */
import type { Network } from '../../ports.ts';
import type { Point } from '../../schema/box.ts';
import { type Pyramid, pointFromSquare, type Square, sampleSquare } from './sample-square.ts';

/** A face as BlazeFace sees it, in raster pixels. */
export type Detection = {
  /** Square around the face from brow to chin; its angle is the roll by the eyes. */
  readonly square: Square;
  /** Person's right eye, left eye, nose tip, mouth, right ear, left ear. */
  readonly keypoints: readonly Point[];
  /** 0-1. */
  readonly score: number;
};

const SIDE = 256;
const TONE = { gain: 1 / 127.5, shift: -1 };
/** Numbers a box row: centre, size, six keypoints, all in input pixels and relative to the anchor's centre. */
const ROW = 16;
/** Detections that overlap more than this are one face (MediaPipe's figure). */
const SAME_FACE_FROM_IOU = 0.3;

/** Centres of the 896 anchors in input pixels, in the network's order: two on 16 x 16 cells, six on 8 x 8. */
export function listAnchors(): Point[] {
  const anchors: Point[] = [];
  for (const { cells, each } of [
    { cells: 16, each: 2 },
    { cells: 8, each: 6 },
  ])
    for (let y = 0; y < cells; y++)
      for (let x = 0; x < cells; x++)
        for (let n = 0; n < each; n++)
          anchors.push({ x: ((x + 0.5) * SIDE) / cells, y: ((y + 0.5) * SIDE) / cells });
  return anchors;
}

const ANCHORS = listAnchors();

/** Numbers of one face in input pixels: box centre, size and keypoints, laid out as the network's rows. */
type Candidate = { readonly score: number; readonly row: Float64Array };

/**
 * Faces in `square` with a score of at least `minScore`, best first. Overlapping candidates are blended, weighted
 * by score (Bazarevsky et al., "BlazeFace", 2019).
 */
export async function detectFaces(
  network: Network,
  pyramid: Pyramid,
  square: Square,
  minScore: number,
): Promise<Detection[]> {
  const { scores, boxes } = await network.run({ pixels: sampleSquare(pyramid, square, SIDE, TONE) });
  const candidates = decodeCandidates(scores.data, boxes.data, minScore);
  return blendCandidates(candidates).map((face) => liftDetection(face, square));
}

/** The network's rows with at least `minScore`, best first, in input pixels. */
export function decodeCandidates(scores: Float32Array, boxes: Float32Array, minScore: number): Candidate[] {
  const candidates: Candidate[] = [];
  for (let i = 0; i < ANCHORS.length; i++) {
    const score = 1 / (1 + Math.exp(-scores[i]));
    if (!(score >= minScore)) continue;
    const row = Float64Array.from(boxes.subarray(i * ROW, (i + 1) * ROW));
    for (let k = 0; k < ROW; k += 2) {
      if (k === 2) continue;
      row[k] += ANCHORS[i].x;
      row[k + 1] += ANCHORS[i].y;
    }
    candidates.push({ score, row });
  }
  return candidates.sort((a, b) => b.score - a.score);
}

/** Non-maximum suppression that keeps the weighted mean of every group. */
export function blendCandidates(candidates: readonly Candidate[]): Candidate[] {
  const faces: Candidate[] = [];
  let rest = candidates;
  while (rest.length > 0) {
    const best = rest[0];
    const group = rest.filter((other) => other === best || overlap(best.row, other.row) > SAME_FACE_FROM_IOU);
    const row = new Float64Array(ROW);
    const weight = group.reduce((sum, one) => sum + one.score, 0);
    for (const one of group) for (let k = 0; k < ROW; k++) row[k] += (one.row[k] * one.score) / weight;
    faces.push({ score: best.score, row });
    rest = rest.filter((other) => !group.includes(other));
  }
  return faces;
}

function overlap(a: Float64Array, b: Float64Array): number {
  const across = Math.min(a[0] + a[2] / 2, b[0] + b[2] / 2) - Math.max(a[0] - a[2] / 2, b[0] - b[2] / 2);
  const down = Math.min(a[1] + a[3] / 2, b[1] + b[3] / 2) - Math.max(a[1] - a[3] / 2, b[1] - b[3] / 2);
  if (across <= 0 || down <= 0) return 0;
  const shared = across * down;
  return shared / (a[2] * a[3] + b[2] * b[3] - shared);
}

function liftDetection({ score, row }: Candidate, square: Square): Detection {
  const lift = (k: number) => pointFromSquare(square, row[k] / SIDE, row[k + 1] / SIDE);
  const keypoints = [4, 6, 8, 10, 12, 14].map(lift);
  const [right, left] = keypoints;
  return {
    score,
    keypoints,
    square: {
      centre: lift(0),
      sidePx: (Math.max(row[2], row[3]) / SIDE) * square.sidePx,
      angleRad: Math.atan2(left.y - right.y, left.x - right.x),
    },
  };
}
