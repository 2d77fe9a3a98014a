/** Measures the one-eye step alone on ../shared/data, the reference's filters and ours side by side. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Face } from '#core/geometry/geometry.ts';
import { findOneEye, type OneEye } from '#core/geometry/one-eye/find-one-eye.ts';
import { parseCascade } from '#core/geometry/one-eye/parse-cascade.ts';
import type { Raster, Turns } from '#core/image/raster.ts';
import { skinShare } from '#core/image/skin-share.ts';
import { turnRaster } from '#core/image/turn-raster.ts';
import type { Box, Point } from '#core/schema/box.ts';
import { nodePorts } from '#node/ports.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import { FACES, readTruth } from './geometry/read-truth.ts';
import { findReferenceEye } from './geometry/reference-one-eye.ts';
import { isOnVisibleCheek } from './geometry/visible-cheek.ts';

const CROPS = new URL('../../shared/data/acne04/crops/', import.meta.url);
const MAX_SIDE_PX = 768;
/** An eye is right within this many eye-to-mouth distances of the landmark. */
const EYE_WITHIN = 0.35;
/** Seen from the side when the nose divides the face at most so evenly. */
const SIDE_VIEW_UP_TO = 0.45;
const SKIN_FROM = 0.7;

/** Counts for one set of filters. */
export type OneEyeFigures = {
  /** Photos with one visible eye: how many, with any patch, and with a cheek patch on the visible cheek. */
  readonly photos: number;
  readonly found: number;
  readonly onCheek: number;
  /** No-face pictures in four turns each: how many looks, and how many false eyes. */
  readonly noFaceLooks: number;
  readonly falseEyes: number;
  readonly falseUpright: number;
  /** ACNE04 crops; those with an eye; with a cheek mostly of skin. */
  readonly crops: number;
  readonly cropsFound: number;
  readonly cropsSkin: number;
  /** Crops in which the face networks see a face from the side, and what the step says about those. */
  readonly sideFaces: number;
  readonly sideFound: number;
  readonly sideEyeRight: number;
  /** Of the right eyes: those with the right facing. */
  readonly sideFacingRight: number;
  readonly msMedian: number;
};

const STEPS = { reference: findReferenceEye, ours: findOneEye };
type StepName = keyof typeof STEPS;

/** Measures both; `null` where ../shared/data is absent. Looks at every `cropStride`th crop. */
export async function measureOneEye(cropStride = 10): Promise<Record<StepName, OneEyeFigures> | null> {
  if (!existsSync(FACES) || !existsSync(CROPS)) return null;
  const ports = nodePorts();
  const cascade = parseCascade(await ports.readModelFile('geometry/eye-cascade.json'));
  const finder = await loadGeometryFinder(ports);
  const open = async (url: URL): Promise<Raster> => {
    const photo = await ports.openPhoto(readFileSync(url));
    try {
      return await photo.read({ maxSidePx: MAX_SIDE_PX });
    } finally {
      photo.close();
    }
  };
  const tallies = { reference: newTally(), ours: newTally() };
  const look = (raster: Raster, each: (found: OneEye | null, tally: Tally) => void): void => {
    for (const name of Object.keys(STEPS) as StepName[]) {
      const began = performance.now();
      const found = STEPS[name](raster, cascade);
      tallies[name].times.push(performance.now() - began);
      each(found, tallies[name]);
    }
  };

  const pictures = readTruth().filter(({ faceCount, eyesVisible }) => faceCount === 0 || eyesVisible === 1);
  const crops = readdirSync(CROPS)
    .sort()
    .filter((_, index) => index % cropStride === 0);
  const progress = showProgress('One eye', pictures.length + crops.length);
  try {
    for (const picture of pictures) {
      const raster = await open(new URL(picture.file, FACES));
      if (picture.faceCount === 0) {
        for (const turns of [0, 1, 2, 3] as const) look(turnRaster(raster, turns), countNoFace(turns));
      } else {
        look(raster, (found, tally) => {
          tally.photos++;
          if (!found) return;
          tally.found++;
          const cheek = cheekOf(found);
          if (cheek && isOnVisibleCheek(picture, middleOf(cheek))) tally.onCheek++;
        });
      }
      progress.tick();
    }
    for (const crop of crops) {
      const raster = await open(new URL(crop, CROPS));
      const seen = await finder.find(raster);
      const side =
        seen.ok && seen.geometry.face && seen.geometry.turns === 0 ? sideOf(seen.geometry.face) : null;
      look(raster, (found, tally) => countCrop(found, tally, raster, side));
      progress.tick();
    }
  } finally {
    progress.done();
    await finder.close();
  }
  return { reference: figuresOf(tallies.reference), ours: figuresOf(tallies.ours) };
}

const newTally = () => ({
  photos: 0,
  found: 0,
  onCheek: 0,
  noFaceLooks: 0,
  falseEyes: 0,
  falseUpright: 0,
  crops: 0,
  cropsFound: 0,
  cropsSkin: 0,
  sideFaces: 0,
  sideFound: 0,
  sideEyeRight: 0,
  sideFacingRight: 0,
  times: [] as number[],
});
type Tally = ReturnType<typeof newTally>;

function figuresOf({ times, ...counts }: Tally): OneEyeFigures {
  return { ...counts, msMedian: Math.round(times.sort((a, b) => a - b)[times.length >> 1] ?? 0) };
}

function countNoFace(turns: Turns): (found: OneEye | null, tally: Tally) => void {
  return (found, tally) => {
    tally.noFaceLooks++;
    if (!found) return;
    tally.falseEyes++;
    if (turns === 0) tally.falseUpright++;
  };
}

type Side = { readonly eye: Point; readonly unitPx: number; readonly facing: 'left' | 'right' };

function countCrop(found: OneEye | null, tally: Tally, raster: Raster, side: Side | null): void {
  tally.crops++;
  if (side) tally.sideFaces++;
  if (!found) return;
  tally.cropsFound++;
  const cheek = cheekOf(found);
  if (cheek && skinShare(raster, cheek) >= SKIN_FROM) tally.cropsSkin++;
  if (!side) return;
  tally.sideFound++;
  const at = middleOf(found.eye);
  if (Math.hypot(at.x - side.eye.x, at.y - side.eye.y) > EYE_WITHIN * side.unitPx) return;
  tally.sideEyeRight++;
  if (found.facing === side.facing) tally.sideFacingRight++;
}

/** The visible eye and the facing by the landmarks of a face that is turned well to the side; null otherwise. */
function sideOf({ landmarks }: Face): Side | null {
  const nose = landmarks[30];
  const toRightEar = Math.abs(nose.x - landmarks[0].x);
  const toLeftEar = Math.abs(nose.x - landmarks[16].x);
  if (Math.min(toRightEar, toLeftEar) > SIDE_VIEW_UP_TO * Math.max(toRightEar, toLeftEar)) return null;
  const facing = toRightEar > toLeftEar ? 'right' : 'left';
  const eye = facing === 'right' ? landmarks.slice(36, 42) : landmarks.slice(42, 48);
  const mean = (axis: 'x' | 'y') => eye.reduce((sum, point) => sum + point[axis], 0) / eye.length;
  const mouth = landmarks[facing === 'right' ? 48 : 54];
  const centre = { x: mean('x'), y: mean('y') };
  return { eye: centre, unitPx: Math.hypot(mouth.x - centre.x, mouth.y - centre.y), facing };
}

function cheekOf(found: OneEye): Box | undefined {
  return found.patches.find(({ name }) => name.endsWith('cheek'))?.box;
}

function middleOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { stride: { type: 'string', default: '10' } } });
  const figures = await measureOneEye(Number(values.stride));
  if (!figures) {
    console.error('../shared/data is absent: nothing to measure.');
    process.exit(1);
  }
  const rows = Object.keys(figures.ours) as (keyof OneEyeFigures)[];
  console.log(`${''.padEnd(16)}${'reference'.padStart(10)}${'ours'.padStart(8)}`);
  for (const row of rows) {
    const [reference, ours] = [figures.reference[row], figures.ours[row]].map(String);
    console.log(`${row.padEnd(16)}${reference.padStart(10)}${ours.padStart(8)}`);
  }
}
