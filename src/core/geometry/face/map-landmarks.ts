/** Maps FaceMesh's 468 points to the 68-point iBUG scheme. */
import type { Point } from '../../schema/box.ts';
import type { Landmarks } from '../geometry.ts';

/** For each of the 68 points the mesh points it is the mean of. */
const MESH_POINTS: readonly (readonly number[])[] = [
  // Jaw 0-16, from the person's right ear over the chin to the left.
  [127],
  [234],
  [93],
  [132, 58],
  [58, 172],
  [136],
  [150],
  [176],
  [152],
  [400],
  [379],
  [365],
  [397, 288],
  [361, 288],
  [323],
  [454],
  [356],
  // Right brow 17-21, left brow 22-26.
  [70],
  [63],
  [105],
  [66],
  [107],
  [336],
  [296],
  [334],
  [293],
  [300],
  // Nose 27-35.
  [168, 6],
  [197, 195],
  [5],
  [4],
  [75],
  [97],
  [2],
  [326],
  [305],
  // Right eye 36-41, left eye 42-47.
  [33],
  [160],
  [158],
  [133],
  [153],
  [144],
  [362],
  [385],
  [387],
  [263],
  [373],
  [380],
  // Mouth 48-67, outer then inner.
  [61],
  [39],
  [37],
  [0],
  [267],
  [269],
  [291],
  [321],
  [314],
  [17],
  [84],
  [91],
  [78],
  [82],
  [13],
  [312],
  [308],
  [317],
  [14],
  [87],
];

/** The 68 landmarks of a mesh, in the mesh's pixels. */
export function mapLandmarks(mesh: readonly Point[]): Landmarks {
  return MESH_POINTS.map((indices) => {
    let x = 0;
    let y = 0;
    for (const i of indices) {
      x += mesh[i].x;
      y += mesh[i].y;
    }
    return { x: x / indices.length, y: y / indices.length };
  });
}
