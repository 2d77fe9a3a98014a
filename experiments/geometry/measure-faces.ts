/** Evaluates the geometry stage on faces whose truth is known: overlap of patches, turned photos, side views, no face. */
import { facePatches } from '#core/geometry/face-patches.ts';
import type { PatchBox } from '#core/geometry/geometry.ts';
import type { Raster, Turns } from '#core/image/raster.ts';
import { turnBox, turnPoint, turnRaster, undoTurns } from '#core/image/turn-raster.ts';
import { showProgress } from '../../src/cli/show-progress.ts';
import { boxOverlap } from '../../test/support/box-overlap.ts';
import { quantileOf } from './quantile-of.ts';
import { FACES, readTruth, type TruthPhoto } from './read-truth.ts';
import { isOnVisibleCheek } from './visible-cheek.ts';

const MOST_YAW_DEG = 45;
/** Patches that overlap by this much are the same. */
const SAME_PATCHES_FROM = 0.8;

/** What the geometry stage found: the method or the reason of refusal, and the patches, none where it refused. */
export type Seen = {
  readonly outcome: string;
  readonly patches: readonly PatchBox[];
  readonly turns: Turns;
};
export type Look = (raster: Raster) => Promise<Seen>;
export type Open = (url: URL) => Promise<Raster>;

/** One photo of known truth. */
type Evaluated = {
  readonly photo: TruthPhoto;
  readonly outcome: string;
  readonly assessed: boolean;
  /** Overlap of each true patch with the one found, 0-1; null without landmarks, or where the face is turned further. */
  readonly overlaps: readonly { readonly patch: string; readonly iou: number }[] | null;
  /** Least overlap of a patch in the photo turned with the one found upright; empty where that was not looked at. */
  readonly turned: readonly { readonly turns: Turns; readonly iou: number }[];
  /** Whether a cheek patch lies on the visible cheek; null unless one eye is visible. */
  readonly isOnCheek: boolean | null;
};

/** Looks at every photo of the truth, and at it turned where `rotate`. Shares and overlaps are 0-1. */
export async function measureFaces(look: Look, open: Open, rotate: boolean) {
  const photos = readTruth();
  const all: Evaluated[] = [];
  const progress = showProgress('Faces', photos.length);
  for (const photo of photos) {
    all.push(await evaluate(photo, look, await open(new URL(photo.file, FACES)), rotate));
    progress.tick();
  }
  progress.done();
  return { ...sumOverlaps(all), ...sumNoFace(all), ...sumTurned(all), ...sumOneEye(all), ...sumWrong(all) };
}

async function evaluate(photo: TruthPhoto, look: Look, raster: Raster, rotate: boolean): Promise<Evaluated> {
  const seen = await look(raster);
  const turned: { turns: Turns; iou: number }[] = [];
  if (rotate && ['face', 'one-eye'].includes(seen.outcome) && photo.faceCount === 1)
    for (const turns of [1, 2, 3] as const)
      turned.push({ turns, iou: await compareTurned(look, raster, seen, turns) });
  return {
    photo,
    outcome: seen.outcome,
    assessed: seen.patches.length > 0,
    overlaps:
      photo.points68 && Math.abs(photo.yawDeg ?? 0) <= MOST_YAW_DEG ? overlapsOf(photo, raster, seen) : null,
    turned,
    isOnCheek: photo.eyesVisible === 1 ? hitsCheek(photo, seen) : null,
  };
}

function overlapsOf(photo: TruthPhoto, raster: Raster, seen: Seen) {
  return truePatches(photo, raster).map(({ name, box }) => {
    const found = seen.patches.find((patch) => patch.name === name);
    return { patch: name, iou: found ? boxOverlap(found.box, box) : 0 };
  });
}

function hitsCheek(photo: TruthPhoto, seen: Seen): boolean {
  return seen.patches
    .filter((patch) => patch.name.endsWith('cheek'))
    .some(({ box }) => isOnVisibleCheek(photo, { x: box.x + box.width / 2, y: box.y + box.height / 2 }));
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

function sumOverlaps(all: readonly Evaluated[]) {
  const looked = all.filter(({ overlaps }) => overlaps !== null);
  const overlaps = looked.flatMap(({ photo, overlaps }) =>
    (overlaps ?? []).map((one) => ({ file: photo.file, ...one })),
  );
  const byName = Object.groupBy(overlaps, (one) => one.patch);
  const sorted = overlaps.toSorted((a, b) => a.iou - b.iou);
  return {
    patchIouMedian: medianIou(overlaps),
    patchIouByName: Object.fromEntries(
      Object.entries(byName).map(([name, list = []]) => [
        name,
        { median: medianIou(list), count: list.length },
      ]),
    ),
    patchIouWorst: sorted.slice(0, Math.ceil(sorted.length / 10)),
    patchPhotos: looked.length,
  };
}

function sumNoFace(all: readonly Evaluated[]) {
  const noFace = all.filter(({ photo }) => photo.faceCount === 0);
  const noFaceNames = filesOf(noFace.filter(({ assessed }) => assessed));
  return { noFaceAssessed: noFaceNames.length, noFacePhotos: noFace.length, noFaceNames };
}

function sumTurned(all: readonly Evaluated[]) {
  const turnedOf = (method: string) =>
    all.flatMap(({ photo, outcome, turned }) =>
      outcome === method ? turned.map((one) => ({ file: photo.file, ...one })) : [],
    );
  const [faces, oneEye] = [turnedOf('face'), turnedOf('one-eye')];
  return {
    rotatedIouMin: Math.min(...faces.map((one) => one.iou)),
    rotatedIouMedian: medianIou(faces),
    rotatedPhotos: faces.length / 3,
    rotatedOneEye: oneEye.length / 3,
    rotatedOneEyeShare: oneEye.filter(({ iou }) => iou >= SAME_PATCHES_FROM).length / oneEye.length,
    rotatedBelow: faces.filter((one) => one.iou < SAME_PATCHES_FROM),
  };
}

function sumOneEye(all: readonly Evaluated[]) {
  const oneEye = all.filter(({ isOnCheek }) => isOnCheek !== null);
  const oneEyeMissed = outcomesOf(oneEye.filter(({ isOnCheek }) => !isOnCheek));
  return {
    oneEyeHitShare: 1 - oneEyeMissed.length / oneEye.length,
    oneEyePhotos: oneEye.length,
    oneEyeMissed,
  };
}

function sumWrong(all: readonly Evaluated[]) {
  const single = all.filter(({ photo }) => photo.faceCount === 1);
  return {
    severalAssessed: filesOf(all.filter(({ photo, assessed }) => photo.faceCount > 1 && assessed)),
    severalWrongly: filesOf(single.filter(({ outcome }) => outcome === 'several-faces')),
    facesMissed: outcomesOf(
      single.filter(({ photo, outcome }) => photo.eyesVisible === 2 && outcome !== 'face'),
    ),
  };
}

const filesOf = (all: readonly Evaluated[]) => all.map(({ photo }) => photo.file);
const outcomesOf = (all: readonly Evaluated[]) =>
  all.map(({ photo, outcome }) => ({ file: photo.file, outcome }));
const medianIou = (all: readonly { readonly iou: number }[]) =>
  quantileOf(
    all.map(({ iou }) => iou),
    0.5,
  );
