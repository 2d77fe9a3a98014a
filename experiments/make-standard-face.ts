/**
 * Makes the standard face: the mean of the meshes that the face network reads on frontal generated faces, unrolled.
 * `node experiments/make-standard-face.ts` writes src/core/geometry/face/standard-face-table.ts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { findFaces } from '../src/core/geometry/face/find-faces.ts';
import { readMesh, squareOfMesh } from '../src/core/geometry/face/read-mesh.ts';
import { buildPyramid } from '../src/core/geometry/face/sample-square.ts';
import { nodePorts } from '../src/platform/node/ports.ts';

const FACES = new URL('../../shared/data/clear/', import.meta.url);
const OUT = new URL('../src/core/geometry/face/standard-face-table.ts', import.meta.url);
/** Distance of the outer corners of the eyes of an adult, in millimetres (Farkas 1994: 86 to 92). */
const EYES_MM = 90;
const CORNERS = [33, 263] as const;
/** Points near the cheekbones' outer ends, whose depth is that of the axis the face is unrolled about. */
const SIDES = [234, 454] as const;
/** The mirror image of a point lies within this distance. */
const MIRROR_MM = 4;

type P3 = readonly [number, number, number];

const rows: { file: string; view: string; yaw?: string }[] = parse(
  await readFile(new URL('index.csv', FACES)),
  { columns: true },
);
const ports = nodePorts();
const open = async (name: string) => ports.openNetwork(await ports.readModelFile(`geometry/${name}`));
const networks = { blazeface: await open('blazeface.onnx'), facemesh: await open('facemesh.onnx') };
const meshes: P3[][] = [];
for (const { file, view } of rows) {
  if (view !== 'frontal') continue;
  const photo = await ports.openPhoto(await readFile(new URL(file, FACES)));
  const raster = await photo.read({ maxSidePx: 1280 });
  photo.close();
  const [face] = await findFaces(networks, raster);
  if (!face) continue;
  const mesh = await readMesh(networks.facemesh, buildPyramid(raster), squareOfMesh(face.points));
  meshes.push(setUpright(mesh.points.map(({ x, y }, i) => [x, y, mesh.depthsPx[i]] as P3)));
}
console.log(`${meshes.length} faces`);
const mean = symmetric(
  meshes[0].map((_, i) =>
    ([0, 1, 2] as const).map((axis) => meshes.reduce((sum, mesh) => sum + mesh[i][axis], 0) / meshes.length),
  ) as unknown as P3[],
);
const flat = unroll(mean);
const triangles = triangulate(flat);
await writeFile(OUT, render(flat, triangles));
console.log(`${flat.length} points, ${triangles.length} triangles`);
await Promise.all([networks.blazeface.close(), networks.facemesh.close()]);

/** Centred between the eyes, level, turned to the front, the eyes' corners at their distance. */
function setUpright(points: readonly P3[]): P3[] {
  const [right, left] = CORNERS.map((i) => points[i]);
  const centre = [0, 1, 2].map((axis) => (right[axis] + left[axis]) / 2);
  const across = unit([0, 1, 2].map((axis) => left[axis] - right[axis]));
  const chin = [0, 1, 2].map((axis) => points[152][axis] - points[10][axis]);
  const along = dot(chin, across);
  const down = unit(chin.map((value, axis) => value - along * across[axis]));
  const back = cross(across, down);
  const scale = EYES_MM / Math.hypot(...[0, 1, 2].map((axis) => left[axis] - right[axis]));
  return points.map((point) => {
    const from = point.map((value, axis) => (value - centre[axis]) * scale);
    return [dot(from, across), dot(from, down), dot(from, back)];
  });
}

function symmetric(points: readonly P3[]): P3[] {
  return points.map((point) => {
    const [x, y, z] = point;
    let best = point;
    let least = Number.POSITIVE_INFINITY;
    for (const other of points) {
      const apart = Math.hypot(other[0] + x, other[1] - y, other[2] - z);
      if (apart < least) [best, least] = [other, apart];
    }
    return least > MIRROR_MM ? point : [(x - best[0]) / 2, (y + best[1]) / 2, (z + best[2]) / 2];
  });
}

/** Around an upright axis: the arc from the middle in millimetres, and the height. */
function unroll(points: readonly P3[]): [number, number][] {
  const axis = (points[SIDES[0]][2] + points[SIDES[1]][2]) / 2;
  const radius = points[CORNERS[0]][2] < axis ? EYES_MM * 0.8 : 0;
  return points.map(([x, y, z]) => [radius * Math.atan2(x, Math.max(1, axis - z)), y]);
}

/** Delaunay's triangles (Bowyer 1981), each in the order in which it turns clockwise on a picture. */
function triangulate(points: readonly (readonly [number, number])[]): [number, number, number][] {
  const all = [...points, [-1e5, -1e5], [1e5, -1e5], [0, 2e5]] as [number, number][];
  const n = points.length;
  let found: [number, number, number][] = [[n, n + 1, n + 2]];
  for (let i = 0; i < n; i++) {
    const open = new Map<string, [number, number]>();
    const kept: [number, number, number][] = [];
    for (const one of found) {
      if (!isInCircle(all[i], one.map((at) => all[at]) as [number, number][])) {
        kept.push(one);
        continue;
      }
      for (const [a, b] of [
        [one[0], one[1]],
        [one[1], one[2]],
        [one[2], one[0]],
      ] as const) {
        const key = a < b ? `${a} ${b}` : `${b} ${a}`;
        if (open.has(key)) open.delete(key);
        else open.set(key, [a, b]);
      }
    }
    found = [...kept, ...[...open.values()].map(([a, b]) => [a, b, i] as [number, number, number])];
  }
  return found
    .filter((one) => one.every((at) => at < n))
    .map(([a, b, c]) => (turn(all[a], all[b], all[c]) > 0 ? [a, b, c] : [a, c, b]));
}

function turn(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function isInCircle(point: readonly number[], corners: readonly (readonly number[])[]): boolean {
  const [a, b, c] = corners.map(([x, y]) => [x - point[0], y - point[1]]);
  const square = (v: readonly number[]) => v[0] ** 2 + v[1] ** 2;
  const sign = turn(corners[0], corners[1], corners[2]) > 0 ? 1 : -1;
  return (
    sign *
      (square(a) * (b[0] * c[1] - c[0] * b[1]) -
        square(b) * (a[0] * c[1] - c[0] * a[1]) +
        square(c) * (a[0] * b[1] - b[0] * a[1])) >
    0
  );
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function render(flat: readonly (readonly number[])[], corners: readonly (readonly number[])[]): string {
  const lines = (values: readonly (number | string)[]) =>
    values.join(' ').replace(/(.{1,106})(?: |$)/g, '  $1\n');
  return `/** The standard face, made by experiments/make-standard-face.ts: data, not to be edited. */

/** x and y of the 468 points of the mesh, in tenths of a millimetre: see \`standard-face.ts\`. */
export const STANDARD_POINTS = \`
${lines(flat.flatMap(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]))}\`;

/** Three points for each triangle, clockwise on the picture of a face that looks at one. */
export const STANDARD_TRIANGLES = \`
${lines(corners.flat())}\`;
`;
}
