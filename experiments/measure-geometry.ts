/** Measures the geometry stage on ../shared/data: patch overlap with the truth, rotation, no-face pictures, side views. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { facePatches } from '#core/geometry/face-patches.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { PatchBox } from '#core/geometry/geometry.ts';
import type { Raster, Turns } from '#core/image/raster.ts';
import { turnBox, turnPoint, turnRaster, undoTurns } from '#core/image/turn-raster.ts';
import { quantile } from '#core/stats/quantile.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { boxOverlap } from '../test/support/box-overlap.ts';
import { FACES, readTruth, type TruthPhoto } from './geometry/read-truth.ts';
import { isOnVisibleCheek } from './geometry/visible-cheek.ts';

const CROPS = new URL('../../shared/data/acne04/crops/', import.meta.url);
const MAX_SIDE_PX = 1600;
const MOST_YAW_DEG = 45;
/** Patches that overlap by this much are the same. */
const SAME_PATCHES_FROM = 0.8;

/** What was measured. Shares are 0-1; medians and minima of overlaps are intersection over union. */
export type GeometryFigures = {
  /** Over all patches of photos with 68-point truth and |yaw| <= 45; a patch that was not found counts 0. */
  readonly patchIouMedian: number;
  readonly patchIouByName: Readonly<Record<string, { readonly median: number; readonly count: number }>>;
  /** The tenth of the patches with the least overlap. */
  readonly patchIouWorst: readonly { readonly file: string; readonly patch: string; readonly iou: number }[];
  readonly patchPhotos: number;
  readonly noFaceAssessed: number;
  readonly noFacePhotos: number;
  readonly noFaceNames: readonly string[];
  /** Least overlap of a patch found in a photo turned by 90, 180, 270 degrees with the one found upright. */
  readonly rotatedIouMin: number;
  readonly rotatedIouMedian: number;
  readonly rotatedPhotos: number;
  /** Side views found by one eye, turned likewise: how many, and the share with the same patches (overlap 0.8). */
  readonly rotatedOneEye: number;
  readonly rotatedOneEyeShare: number;
  readonly rotatedBelow: readonly { readonly file: string; readonly turns: number; readonly iou: number }[];
  /** Share of side views with a cheek patch whose centre lies on the visible cheek. */
  readonly oneEyeHitShare: number;
  readonly oneEyePhotos: number;
  readonly oneEyeMissed: readonly { readonly file: string; readonly outcome: string }[];
  /** Pictures of several faces that were assessed all the same, and single faces refused as several. */
  readonly severalAssessed: readonly string[];
  readonly severalWrongly: readonly string[];
  /** Single faces with both eyes visible in which no face was found. */
  readonly facesMissed: readonly { readonly file: string; readonly outcome: string }[];
  readonly crops: {
    readonly photos: number;
    readonly faceShare: number;
    readonly oneEyeShare: number;
    readonly refusedShare: number;
    readonly refused: Readonly<Record<string, number>>;
  };
  readonly findMsMedian: number;
  readonly findMs90: number;
};

/** `cropStride` 10 looks at every tenth ACNE04 crop only. */
export type MeasureOptions = { readonly cropStride?: number; readonly rotate?: boolean };

type Seen = { readonly outcome: string; readonly patches: readonly PatchBox[]; readonly turns: Turns };

/** Measures all figures; `null` where ../shared/data is absent. */
export async function measureGeometry(options: MeasureOptions = {}): Promise<GeometryFigures | null> {
  if (!existsSync(FACES) || !existsSync(CROPS)) return null;
  const ports = nodePorts();
  const finder = await loadGeometryFinder(ports);
  const times: number[] = [];
  const look = async (raster: Raster): Promise<Seen> => {
    const began = performance.now();
    const found = await finder.find(raster);
    times.push(performance.now() - began);
    return found.ok
      ? { outcome: found.geometry.method, patches: found.geometry.patches, turns: found.geometry.turns }
      : { outcome: found.reason, patches: [], turns: 0 };
  };
  const open = async (url: URL): Promise<Raster> => {
    const photo = await ports.openPhoto(readFileSync(url));
    try {
      return await photo.read({ maxSidePx: MAX_SIDE_PX });
    } finally {
      photo.close();
    }
  };
  try {
    const faces = await measureFaces(look, open, options.rotate ?? true);
    const crops = await measureCrops(look, open, options.cropStride ?? 1);
    return { ...faces, crops, findMsMedian: quantileOf(times, 0.5), findMs90: quantileOf(times, 0.9) };
  } finally {
    await finder.close();
  }
}

type Look = (raster: Raster) => Promise<Seen>;
type Open = (url: URL) => Promise<Raster>;

async function measureFaces(look: Look, open: Open, rotate: boolean) {
  const photos = readTruth();
  const overlaps: { file: string; patch: string; iou: number }[] = [];
  const turned: { file: string; turns: number; iou: number }[] = [];
  const turnedOneEye: number[] = [];
  const noFaceNames: string[] = [];
  const severalAssessed: string[] = [];
  const severalWrongly: string[] = [];
  const facesMissed: { file: string; outcome: string }[] = [];
  const oneEyeMissed: { file: string; outcome: string }[] = [];
  const count = { patches: 0, noFace: 0, oneEye: 0, rotated: 0 };
  const progress = showProgress('Faces', photos.length);
  for (const photo of photos) {
    const { file } = photo;
    const raster = await open(new URL(file, FACES));
    const seen = await look(raster);
    const assessed = seen.patches.length > 0;
    if (photo.faceCount === 0) {
      count.noFace++;
      if (assessed) noFaceNames.push(file);
    }
    if (photo.faceCount > 1 && assessed) severalAssessed.push(file);
    if (photo.faceCount === 1 && seen.outcome === 'several-faces') severalWrongly.push(file);
    if (photo.faceCount === 1 && photo.eyesVisible === 2 && seen.outcome !== 'face')
      facesMissed.push({ file, outcome: seen.outcome });
    if (photo.points68 && Math.abs(photo.yawDeg ?? 0) <= MOST_YAW_DEG) {
      count.patches++;
      for (const { name, box } of truePatches(photo, raster)) {
        const found = seen.patches.find((patch) => patch.name === name);
        overlaps.push({ file, patch: name, iou: found ? boxOverlap(found.box, box) : 0 });
      }
    }
    if (photo.eyesVisible === 1) {
      count.oneEye++;
      const hits = seen.patches
        .filter((patch) => patch.name.endsWith('cheek'))
        .map(({ box }) => isOnVisibleCheek(photo, { x: box.x + box.width / 2, y: box.y + box.height / 2 }));
      if (!hits.includes(true)) oneEyeMissed.push({ file, outcome: seen.outcome });
    }
    if (rotate && seen.outcome === 'face' && photo.faceCount === 1) {
      count.rotated++;
      for (const turns of [1, 2, 3] as const)
        turned.push({ file, turns, iou: await compareTurned(look, raster, seen, turns) });
    }
    if (rotate && seen.outcome === 'one-eye' && photo.faceCount === 1)
      for (const turns of [1, 2, 3] as const)
        turnedOneEye.push(await compareTurned(look, raster, seen, turns));
    progress.tick();
  }
  progress.done();
  const byName = Object.groupBy(overlaps, (one) => one.patch);
  const sorted = overlaps.toSorted((a, b) => a.iou - b.iou);
  return {
    patchIouMedian: quantileOf(
      overlaps.map((one) => one.iou),
      0.5,
    ),
    patchIouByName: Object.fromEntries(
      Object.entries(byName).map(([name, list]) => [
        name,
        {
          median: quantileOf(
            list!.map((one) => one.iou),
            0.5,
          ),
          count: list!.length,
        },
      ]),
    ),
    patchIouWorst: sorted.slice(0, Math.ceil(sorted.length / 10)),
    patchPhotos: count.patches,
    noFaceAssessed: noFaceNames.length,
    noFacePhotos: count.noFace,
    noFaceNames,
    rotatedIouMin: Math.min(...turned.map((one) => one.iou)),
    rotatedIouMedian: quantileOf(
      turned.map((one) => one.iou),
      0.5,
    ),
    rotatedPhotos: count.rotated,
    rotatedOneEye: turnedOneEye.length / 3,
    rotatedOneEyeShare: turnedOneEye.filter((iou) => iou >= SAME_PATCHES_FROM).length / turnedOneEye.length,
    rotatedBelow: turned.filter((one) => one.iou < SAME_PATCHES_FROM),
    oneEyeHitShare: 1 - oneEyeMissed.length / count.oneEye,
    oneEyePhotos: count.oneEye,
    oneEyeMissed,
    severalAssessed,
    severalWrongly,
    facesMissed,
  };
}

/** Patches from the true landmarks, by the paper's rules, in the picture's pixels. */
function truePatches(photo: TruthPhoto, raster: Raster): PatchBox[] {
  // The picture was turned against the clock, so turning it clockwise by as much sets it upright.
  const turns = ((photo.turnedDeg / 90) % 4) as Turns;
  const size = turns % 2 === 0 ? raster : { widthPx: raster.heightPx, heightPx: raster.widthPx };
  const upright = photo.points68!.map((point) => turnPoint(point, raster, turns));
  return facePatches(upright, size).map(({ name, box }) => ({
    name,
    box: turnBox(box, size, undoTurns(turns)),
  }));
}

/** Least overlap between the patches of the raster and of the raster turned; 0 where one is missing. */
async function compareTurned(look: Look, raster: Raster, seen: Seen, turns: Turns): Promise<number> {
  const again = await look(turnRaster(raster, turns));
  if (again.patches.length !== seen.patches.length) return 0;
  return Math.min(
    ...seen.patches.map(({ name, box }) => {
      const found = again.patches.find((patch) => patch.name === name);
      return found ? boxOverlap(found.box, turnBox(box, raster, turns)) : 0;
    }),
  );
}

async function measureCrops(look: Look, open: Open, stride: number) {
  const names = readdirSync(CROPS)
    .sort()
    .filter((_, i) => i % stride === 0);
  const outcomes: Record<string, number> = {};
  const progress = showProgress('ACNE04 crops', names.length);
  for (const name of names) {
    const { outcome } = await look(await open(new URL(name, CROPS)));
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    progress.tick();
  }
  progress.done();
  const { face = 0, 'one-eye': oneEye = 0, ...refused } = outcomes;
  return {
    photos: names.length,
    faceShare: face / names.length,
    oneEyeShare: oneEye / names.length,
    refusedShare: 1 - (face + oneEye) / names.length,
    refused,
  };
}

function quantileOf(values: readonly number[], share: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    share,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const stride = Number(/--crop-stride=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1);
  const figures = await measureGeometry({
    cropStride: stride,
    rotate: !process.argv.includes('--no-rotate'),
  });
  console.log(figures ? JSON.stringify(figures, null, 2) : 'Skipped: ../shared/data is not here.');
}
