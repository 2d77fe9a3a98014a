import { describe, expect, it } from 'vitest';
import { openFaceMap } from './place-on-face.ts';
import { readStandardFace } from './standard-face.ts';

const { points } = readStandardFace();
const SIZE = { widthPx: 1000, heightPx: 1000 };
const RADIUS_MM = 72;

/** The standard face rolled up again, turned and taken as a photo: 4 pixels a millimetre. */
function photograph(turnRad: number, rollRad = 0) {
  return points.map(({ x, y }) => {
    const across = RADIUS_MM * Math.sin(x / RADIUS_MM + turnRad) * 4;
    const down = y * 4;
    return {
      x: 500 + across * Math.cos(rollRad) - down * Math.sin(rollRad),
      y: 450 + across * Math.sin(rollRad) + down * Math.cos(rollRad),
    };
  });
}

describe('openFaceMap', () => {
  it('finds the points of the mesh where they belong, from the front, turned and rolled', () => {
    for (const mesh of [photograph(0), photograph(0.5), photograph(-0.3, 0.6)]) {
      const map = openFaceMap(mesh, SIZE);
      for (const at of [50, 280, 152, 9, 205]) {
        const placed = map.place(mesh[at])!;
        expect(Math.hypot(placed.x - points[at].x, placed.y - points[at].y)).toBeLessThan(1.5);
      }
    }
  });

  it('names one place of skin the same in two photos, between the points and a little beyond them', () => {
    const [front, turned] = [photograph(0), photograph(0.4)];
    const [a, b] = [openFaceMap(front, SIZE), openFaceMap(turned, SIZE)];
    const at = (x: number, y: number, turnRad: number) => ({
      x: 500 + RADIUS_MM * Math.sin(x / RADIUS_MM + turnRad) * 4,
      y: 450 + y * 4,
    });
    for (const [x, y] of [
      [-38, 33],
      [31, 52],
      [5, -44],
      [12, 88],
      [-60, 60],
    ] as const) {
      const [p, q] = [a.place(at(x, y, 0))!, b.place(at(x, y, 0.4))!];
      expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeLessThan(2);
      expect(Math.hypot(p.x - x, p.y - y)).toBeLessThan(2.5);
    }
  });

  it('says what is seen: less of the side that is turned away, and nothing beyond the picture', () => {
    const front = openFaceMap(photograph(0), SIZE).seen;
    const turned = openFaceMap(photograph(0.6), SIZE).seen;
    expect(turned.x + turned.width).toBeLessThan(front.x + front.width - 20);
    const cut = openFaceMap(photograph(0), { widthPx: 1000, heightPx: 600 }).seen;
    expect(cut.y + cut.height).toBeLessThan(40);
  });

  it('places nothing far from the face', () => {
    expect(openFaceMap(photograph(0), SIZE).place({ x: 20, y: 20 })).toBeNull();
  });
});
