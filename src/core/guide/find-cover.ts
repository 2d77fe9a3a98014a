/** Finds what covers a face in the camera's picture, as the model sees it that will read the photo. */
import { detectFaces } from '../geometry/face/detect-faces.ts';
import { buildPyramid } from '../geometry/face/sample-square.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import { shrinkRaster } from '../image/resize-raster.ts';
import { cutLit } from '../light/cut-lit.ts';
import { openOneLook } from '../network/read-one-look.ts';
import type { Reader, Reading, Unreadable } from '../network/reader.ts';
import type { Network, Photo, Ports } from '../ports.ts';
import type { LeftOut } from '../schema/assessment.ts';
import { readCard } from '../score/read-card.ts';
import { faceSquare, LEAST_FACE_SCORE } from './face-square.ts';
import { roughZones } from './rough-zones.ts';

/** What a person can take away: cloth is a mask or scarf, a thing a hand or whatever else is held there. */
export const FACE_COVERS = ['cloth', 'thing', 'fringe', 'hair', 'glasses'] as const;
export type FaceCover = (typeof FACE_COVERS)[number];

/** Opens the reader of the model in use; null where that cannot tell skin from what covers it. */
export async function openCoverReader(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>,
): Promise<Reader | null> {
  const card = await readCard(ports);
  return card.kind === 'one-look' && card.skin ? openOneLook(ports, card) : null;
}

/**
 * What covers the face in `frame`, which looks into the camera: the first of `FACE_COVERS` that does; null where nothing
 * does, or no face is found. Asks for no landmarks, for under a mask none are found.
 */
export async function findCover(
  frame: Raster,
  { blazeface, reader }: { readonly blazeface: Network; readonly reader: Reader },
): Promise<FaceCover | null> {
  const seen = await detectFaces(blazeface, buildPyramid(frame), faceSquare(frame), LEAST_FACE_SCORE);
  if (seen.length === 0) return null;
  const [largest] = [...seen].sort((a, b) => b.square.sidePx - a.square.sidePx);
  const { face, patches } = roughZones(largest);
  const geometry: Geometry = {
    ...{ method: 'face', patches, turns: 0, otherFaces: 0 },
    face: { box: face, landmarks: [], confidence: largest.score },
  };
  const pixels = await cutLit(asPhoto(frame), frame, geometry, patches, reader.plan);
  return coverIn(await reader.read({ ...pixels, geometry }, () => {}));
}

/** The first of `FACE_COVERS` that a reading tells of. */
export function coverIn(reading: Reading | Unreadable): FaceCover | null {
  if (!reading.ok) return reading.reason === 'face-covered' ? 'thing' : null;
  const told = new Set(reading.leftOut.filter(({ why }) => why !== 'turned-away').map(coverOf));
  if (reading.warnings.includes('glasses')) told.add('glasses');
  return FACE_COVERS.find((cover) => told.has(cover)) ?? null;
}

function coverOf({ name, why }: LeftOut): FaceCover {
  if (why === 'covered-by-hair') return name === 'forehead' ? 'fringe' : 'hair';
  if (why === 'covered-by-glasses') return 'glasses';
  return why === 'covered-by-cloth' ? 'cloth' : 'thing';
}

/** There are no finer pixels behind a frame. */
function asPhoto(frame: Raster): Photo {
  const { widthPx, heightPx } = frame;
  return {
    ...{ format: 'jpeg', widthPx, heightPx },
    read: async ({ maxSidePx }) => shrinkRaster(frame, maxSidePx),
    close() {},
  };
}
