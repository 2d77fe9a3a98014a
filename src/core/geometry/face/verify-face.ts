/** Decides whether a detection is a face, and where its 468 points lie. */
import type { Raster } from '../../image/raster.ts';
import { skinShare } from '../../image/skin-share.ts';
import type { Network } from '../../ports.ts';
import type { Box, Point } from '../../schema/box.ts';
import { disagreement, meanDistance } from './compare-points.ts';
import { type Detection, detectFaces } from './detect-faces.ts';
import { type Mesh, readMesh, squareOfDetection, squareOfMesh } from './read-mesh.ts';
import type { Pyramid, Square } from './sample-square.ts';

/** The two face networks. */
export type FaceNetworks = { readonly blazeface: Network; readonly facemesh: Network };

/** A face that was looked at more than once. */
export type VerifiedFace = {
  readonly points: readonly Point[];
  /** Box around the points, not clipped. */
  readonly box: Box;
  /** Clockwise roll by the eyes. */
  readonly rollRad: number;
  /** 0-1: the lower of detector's and mesh's score. */
  readonly confidence: number;
};

/*
 * Both networks answer something for every picture, and either alone is sure of dogs and of cheeks. On a face they
 * agree with each other, and each look gives the same points; elsewhere they do not. Distances are in sides of the
 * square around the face. Measured on ../shared/data/faces, skimage's pictures and every 60th ACNE04 crop: true
 * faces seen again drift up to 0.025 and disagree up to 0.12, false ones drift from 0.036.
 */
const HOPELESS_MESH = { first: 0.1, second: 0.3, settled: 0.5 };
const CLEAR = {
  detection: 0.7,
  mesh: 0.98,
  drift: 0.025,
  disagreement: 0.09,
  skin: 0.3,
  rollRad: Math.PI / 6,
};
const SECOND_LOOK = { detection: 0.4, mesh: 0.9, drift: 0.03, disagreement: 0.13 };
/** A face cut by the border never comes quite to rest; the networks must then agree the better. */
const LAST_LOOK = { detection: 0.4, mesh: 0.95, drift: 0.05, disagreement: 0.07 };
/** Side of the second look's picture in face sides; the size at which BlazeFace answers most evenly. */
const SECOND_LOOK_SIDE = 2.2;
/** Looks that may pass until the points rest. */
const MOST_LOOKS = 3;
/**
 * The mesh invents what lies beyond the border, so of half a face it never says the same twice: one eye says more.
 * Of ../shared/data/faces and every sixth ACNE04 crop, faces cut at the nose have 0.48 and more outside, all other
 * faces up to 0.26.
 */
const MOST_OUTSIDE = 0.37;
/** The mesh's square holds the face with half its side as margin. */
const FACE_IN_SQUARE = 1.5;

/**
 * The face under `detection`, or null. A clear face costs three runs of the mesh; a doubtful one is set upright and
 * detected again until two looks agree. `viewAngleRad` is the angle of the square it was detected in.
 */
export async function verifyFace(
  networks: FaceNetworks,
  raster: Raster,
  pyramid: Pyramid,
  detection: Detection,
  viewAngleRad: number,
): Promise<VerifiedFace | null> {
  const first = await readMesh(networks.facemesh, pyramid, squareOfDetection(detection.square));
  if (first.score < HOPELESS_MESH.first) return null;
  let mesh = await readMesh(networks.facemesh, pyramid, squareOfMesh(first.points));
  if (mesh.score < HOPELESS_MESH.second) return null;
  if (isClear(raster, detection, first, mesh, viewAngleRad)) {
    return settleFace(networks, raster, pyramid, mesh, detection.score);
  }

  for (let look = 0; look < MOST_LOOKS; look++) {
    const seen = await lookUpright(networks, pyramid, mesh);
    if (!seen) return null;
    const facePx = squareOfMesh(mesh.points).sidePx / FACE_IN_SQUARE;
    const bounds = look === MOST_LOOKS - 1 ? [SECOND_LOOK, LAST_LOOK] : [SECOND_LOOK];
    const drift = meanDistance(seen.mesh.points, mesh.points) / facePx;
    const apart = disagreement(seen.detection, seen.mesh, facePx);
    const passes = bounds.some(
      (most) => seen.mesh.score >= most.mesh && drift <= most.drift && apart <= most.disagreement,
    );
    mesh = seen.mesh;
    if (passes && !seen.isOnHead) return settleFace(networks, raster, pyramid, mesh, seen.detection.score);
  }
  return null;
}

/** The face set upright by `mesh`, detected and read again; null where either network sees none. */
async function lookUpright(networks: FaceNetworks, pyramid: Pyramid, mesh: Mesh) {
  const upright = squareOfMesh(mesh.points);
  const facePx = upright.sidePx / FACE_IN_SQUARE;
  const nearest = await lookAgain(networks, pyramid, upright, (seen) => closest(seen, mesh, facePx));
  // On its head a face is found too, eyes where the chin is, but never as surely as upright.
  const flipped = { ...upright, angleRad: upright.angleRad + Math.PI };
  const onHead = await lookAgain(networks, pyramid, flipped, (seen) => seen[0] ?? null);
  const isOnHead = onHead !== null && onHead.score > (nearest?.score ?? 0);
  const detection = isOnHead ? onHead : nearest;
  if (!detection) return null;
  const again = await readMesh(networks.facemesh, pyramid, squareOfDetection(detection.square));
  if (again.score < HOPELESS_MESH.first) return null;
  const settled = await readMesh(networks.facemesh, pyramid, squareOfMesh(again.points));
  return settled.score < HOPELESS_MESH.settled ? null : { mesh: settled, detection, isOnHead };
}

async function lookAgain(
  networks: FaceNetworks,
  pyramid: Pyramid,
  square: Square,
  choose: (seen: readonly Detection[]) => Detection | null,
): Promise<Detection | null> {
  const sidePx = (square.sidePx / FACE_IN_SQUARE) * SECOND_LOOK_SIDE;
  return choose(await detectFaces(networks.blazeface, pyramid, { ...square, sidePx }, SECOND_LOOK.detection));
}

function isClear(
  raster: Raster,
  detection: Detection,
  first: Mesh,
  mesh: Mesh,
  viewAngleRad: number,
): boolean {
  const facePx = mesh.square.sidePx / FACE_IN_SQUARE;
  return (
    detection.score >= CLEAR.detection &&
    Math.min(first.score, mesh.score) >= CLEAR.mesh &&
    Math.cos(mesh.square.angleRad - viewAngleRad) >= Math.cos(CLEAR.rollRad) &&
    meanDistance(first.points, mesh.points) / facePx <= CLEAR.drift &&
    disagreement(detection, mesh, facePx) <= CLEAR.disagreement &&
    skinShare(raster, boxOf(mesh.points)) >= CLEAR.skin
  );
}

function closest(seen: readonly Detection[], mesh: Mesh, facePx: number): Detection | null {
  let best: Detection | null = null;
  let least = Infinity;
  for (const detection of seen) {
    const distance = disagreement(detection, mesh, facePx);
    if (distance < least) [best, least] = [detection, distance];
  }
  return best;
}

/** The last look: from the mesh's own square, where the points hardly move any more. Null where half of it is outside. */
async function settleFace(
  networks: FaceNetworks,
  raster: Raster,
  pyramid: Pyramid,
  mesh: Mesh,
  detectionScore: number,
): Promise<VerifiedFace | null> {
  const last = await readMesh(networks.facemesh, pyramid, squareOfMesh(mesh.points));
  if (shareOutside(last.points, raster) > MOST_OUTSIDE) return null;
  return {
    points: last.points,
    box: boxOf(last.points),
    rollRad: squareOfMesh(last.points).angleRad,
    confidence: Math.min(last.score, detectionScore),
  };
}

function shareOutside(points: readonly Point[], { widthPx, heightPx }: Raster): number {
  const outside = points.filter(({ x, y }) => x < 0 || y < 0 || x > widthPx || y > heightPx);
  return outside.length / points.length;
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
