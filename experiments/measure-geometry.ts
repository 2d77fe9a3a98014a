/** Measures the geometry stage on ../shared/data: patch overlap with the truth, rotation, no-face pictures, side views. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { type Look, measureFaces, type Open, type Seen } from './geometry/measure-faces.ts';
import { quantileOf } from './geometry/quantile-of.ts';
import { FACES } from './geometry/read-truth.ts';

const CROPS = new URL('../../shared/data/acne04/crops/', import.meta.url);
const MAX_SIDE_PX = 1600;

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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const stride = Number(/--crop-stride=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1);
  const figures = await measureGeometry({
    cropStride: stride,
    rotate: !process.argv.includes('--no-rotate'),
  });
  console.log(figures ? JSON.stringify(figures, null, 2) : 'Skipped: ../shared/data is not here.');
}
