/** Finds the skin patches of a photo: by the face where one is seen, by one eye in side views. */
import type { Raster } from '../image/raster.ts';
import { skinShare } from '../image/skin-share.ts';
import type { Ports } from '../ports.ts';
import { describeFace, describeSideView } from './describe-face.ts';
import { areaOf, findFaces } from './face/find-faces.ts';
import { findSideView } from './face/find-side-view.ts';
import { hintsAtFace } from './face/hint-face.ts';
import type { FaceNetworks, VerifiedFace } from './face/verify-face.ts';
import type { Geometry } from './geometry.ts';
import { findOneEye } from './one-eye/find-one-eye.ts';
import { type Cascade, parseCascade } from './one-eye/parse-cascade.ts';

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
/** Skin-coloured share that the cheek of a side view must have; colour alone speaks for little, but against much. */
const LEAST_CHEEK_SKIN = 0.3;
/** An eye with this support needs no second opinion: eyes of half faces have 50 and more, false ones up to 21. */
const SURE_EYE_SUPPORT = 40;

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
  const networks = { blazeface, facemesh };
  const cascade = parseCascade(cascadeBytes);
  return {
    async find(raster) {
      const faces = await findFaces(networks, raster, isCrowd);
      if (isCrowd(faces)) return { ok: false, reason: 'several-faces' };
      const geometry =
        faces.length > 0 ? describeFace(raster, faces) : await findBySide(networks, cascade, raster);
      return geometry && geometry.patches.length > 0
        ? { ok: true, geometry }
        : { ok: false, reason: 'no-face' };
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

/** By the detector's keypoints, then by the eye cascade where the detector has at least an inkling of a face. */
async function findBySide(
  networks: FaceNetworks,
  cascade: Cascade,
  raster: Raster,
): Promise<Geometry | null> {
  const view = await findSideView(networks.blazeface, raster);
  if (view) {
    const geometry = describeSideView(raster, view);
    const cheek = geometry.patches.find(({ name }) => name.endsWith('cheek'));
    if (cheek && skinShare(raster, cheek.box) >= LEAST_CHEEK_SKIN) return geometry;
  }
  const found = findOneEye(raster, cascade);
  if (!found) return null;
  const { x, y, width, height } = found.eye;
  const centre = { x: x + width / 2, y: y + height / 2 };
  const isSure = found.support >= SURE_EYE_SUPPORT;
  if (!isSure && !(await hintsAtFace(networks.blazeface, raster, centre))) return null;
  return { method: 'one-eye', patches: found.patches, face: null, turns: 0, otherFaces: 0 };
}
