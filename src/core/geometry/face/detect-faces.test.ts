import { describe, expect, it } from 'vitest';
import { blendCandidates, decodeCandidates, listAnchors } from './detect-faces.ts';

describe('BlazeFace', () => {
  it('has two anchors on each of 16 x 16 cells, then six on each of 8 x 8', () => {
    const anchors = listAnchors();
    expect(anchors).toHaveLength(896);
    expect([anchors[0], anchors[1], anchors[2], anchors[511]]).toEqual([
      { x: 8, y: 8 },
      { x: 8, y: 8 },
      { x: 24, y: 8 },
      { x: 248, y: 248 },
    ]);
    expect([anchors[512], anchors[518], anchors[895]]).toEqual([
      { x: 16, y: 16 },
      { x: 48, y: 16 },
      { x: 240, y: 240 },
    ]);
  });

  it('decodes rows relative to their anchor, and drops unsure ones', () => {
    const scores = new Float32Array(896).fill(-100);
    const boxes = new Float32Array(896 * 16);
    scores[2] = 0;
    boxes.set([1, 2, 30, 40, 5, 6], 2 * 16);
    scores[600] = -2;
    const candidates = decodeCandidates(scores, boxes, 0.3);
    expect(candidates).toHaveLength(1);
    expect(candidates[0].score).toBeCloseTo(0.5);
    expect([...candidates[0].row.subarray(0, 6)]).toEqual([25, 10, 30, 40, 29, 14]);
  });

  it('blends what overlaps by score and keeps what does not', () => {
    const at = (score: number, x: number) => ({
      score,
      row: Float64Array.from([x, 50, 40, 40, ...Array.from({ length: 12 }, () => x)]),
    });
    const faces = blendCandidates([at(0.9, 50), at(0.6, 200), at(0.3, 54)]);
    expect(faces.map((face) => face.score)).toEqual([0.9, 0.6]);
    expect(faces[0].row[0]).toBeCloseTo((0.9 * 50 + 0.3 * 54) / 1.2);
    expect(faces[1].row[0]).toBeCloseTo(200);
  });
});
