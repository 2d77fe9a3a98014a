/** Finds the skin patches of a photo: by the face where one is seen, by one eye in side views. */
import type { Raster, Turns } from '../image/raster.ts';
import { turnBox, turnPoint, undoTurns } from '../image/turn-raster.ts';
import type { Ports } from '../ports.ts';
import { areaOf, findFaces } from './face/find-faces.ts';
import { mapLandmarks } from './face/map-landmarks.ts';
import type { VerifiedFace } from './face/verify-face.ts';
import { boxOfLandmarks, facePatches } from './face-patches.ts';
import type { Geometry } from './geometry.ts';
import { findOneEye } from './one-eye/find-one-eye.ts';
import { parseCascade } from './one-eye/parse-cascade.ts';

/** What the geometry stage answers. */
export type FoundGeometry =
  | { readonly ok: true; readonly geometry: Geometry }
  | { readonly ok: false; readonly reason: 'no-face' | 'several-faces' };

/** The loaded face networks and eye cascade. */
export type GeometryFinder = {
  /** Patches in the raster's pixels. A raster of 1,000 to 1,600 pixels is best. */
  find(raster: Raster): Promise<FoundGeometry>;
  close(): Promise<void>;
};

/** The largest face is used alone when its box is at least this much larger than the next one's. */
const DOMINANT_FROM = 2.5;

/** Loads what the finder needs from `models/geometry`. Throws `model-missing`. */
export async function loadGeometryFinder(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile'>,
): Promise<GeometryFinder> {
  const openFile = async (name: string) => ports.openNetwork(await ports.readModelFile(`geometry/${name}`));
  const [blazeface, facemesh, cascadeBytes] = await Promise.all([
    openFile('blazeface.onnx'),
    openFile('facemesh.onnx'),
    ports.readModelFile('geometry/eye-cascade.json'),
  ]);
  const cascade = parseCascade(cascadeBytes);
  const networks = { blazeface, facemesh };
  return {
    async find(raster) {
      const faces = await findFaces(networks, raster, isCrowd);
      if (isCrowd(faces)) return { ok: false, reason: 'several-faces' };
      const geometry = faces.length > 0 ? describeFace(raster, faces) : null;
      if (geometry && geometry.patches.length > 0) return { ok: true, geometry };
      const oneEye = findOneEye(raster, cascade);
      if (!oneEye) return { ok: false, reason: 'no-face' };
      return {
        ok: true,
        geometry: { method: 'one-eye', patches: oneEye.patches, face: null, turns: 0, otherFaces: 0 },
      };
    },
    async close() {
      await Promise.all([blazeface.close(), facemesh.close()]);
    },
  };
}

/** Two faces of similar size. */
function isCrowd(faces: readonly VerifiedFace[]): boolean {
  const areas = faces.map((face) => areaOf(face.box)).sort((a, b) => b - a);
  return areas.length > 1 && areas[0] < DOMINANT_FROM * areas[1];
}

/** Patches are cut by rules for an upright face, so the points are turned upright and the patches turned back. */
function describeFace(raster: Raster, faces: readonly VerifiedFace[]): Geometry {
  const [face] = faces;
  const landmarks = mapLandmarks(face.points);
  const turns = uprightTurns(face.rollRad);
  const size = turns % 2 === 0 ? raster : { widthPx: raster.heightPx, heightPx: raster.widthPx };
  const upright = landmarks.map((point) => turnPoint(point, raster, turns));
  return {
    method: 'face',
    patches: facePatches(upright, size).map(({ name, box }) => ({
      name,
      box: turnBox(box, size, undoTurns(turns)),
    })),
    face: { landmarks, box: boxOfLandmarks(landmarks, raster), confidence: face.confidence },
    turns,
    otherFaces: faces.length - 1,
  };
}

/** Quarter turns clockwise that bring a roll (clockwise) nearest to zero. */
export function uprightTurns(rollRad: number): Turns {
  const quarters = Math.round(-rollRad / (Math.PI / 2));
  return (((quarters % 4) + 4) % 4) as Turns;
}
