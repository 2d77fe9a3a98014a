/** Measures the map of surfaces on parsed faces that it has not learned from: as they are, and with covers it never saw. */
import path from 'node:path';
import { seedRandom } from '#core/random.ts';
import type { Box } from '#core/schema/box.ts';
import { FACE_PX } from '#train/recipes/one-look/face-crop.ts';
import { openPictures } from '#train/recipes/one-look/heads/cut-pictures.ts';
import { drawUnseenCover, UNSEEN_COVERS } from '#train/recipes/one-look/heads/draw-unseen-covers.ts';
import type { Summariser } from '#train/recipes/one-look/heads/summarise-photos.ts';
import { SURFACE, UNKNOWN } from '#train/recipes/one-look/heads/surface-classes.ts';
import { SURFACES } from '#train/recipes/one-look/surfaces.ts';
import { isHeldOut } from './head-cache.ts';

const CELLS = FACE_PX / 8;
/** As the network's graph has it: a probability from which on a cell is bare skin, and one up to which it is not. */
const [BARE_FROM, COVERED_TO] = [0.8, 0.2];
const LEAST_VISIBLE = 0.6;
/** Zones with less true skin are covered, with more uncovered; what lies between counts as neither. */
const [COVERED_BELOW, UNCOVERED_FROM] = [0.5, 0.75];
const FACES_COVERED = 60;

/** Measures it; `summariser` runs the network and the head. */
export async function measureSurfaces(cache: string, summariser: Summariser) {
  const store = await openPictures(path.join(cache, 'parsing-cut'));
  const held = store.pictures.flatMap(({ name }, i) => (isHeldOut(name) ? [i] : []));
  const ious = SURFACES.map(() => ({ shared: 0, either: 0 }));
  const zones = { covered: 0, coveredScored: 0, uncovered: 0, uncoveredLost: 0 };
  const byCover = Object.fromEntries(UNSEEN_COVERS.map((own) => [own, { covered: 0, scored: 0 }]));
  const untouched = { zones: 0, lost: 0 };
  const random = seedRandom(20);
  let drawn = 0;
  for (const [k, i] of held.entries()) {
    const { pixels, surfaces } = await store.read(i);
    const said = (await summariser.run(pixels)).surfaces;
    addOverlap(ious, said, surfaces);
    for (const { box } of store.pictures[i].zones)
      if (trueShare(surfaces, box) >= UNCOVERED_FROM) {
        untouched.zones++;
        if (saidShare(said, box) < LEAST_VISIBLE) untouched.lost++;
      }
    if (drawn >= FACES_COVERED || store.pictures[i].zones.length === 0) continue;
    const canvas = { pixels: pixels.slice(), surfaces: surfaces.slice() };
    const other = await store.read(held[(k + 17) % held.length]);
    const cover = UNSEEN_COVERS[drawn % UNSEEN_COVERS.length];
    if (!drawUnseenCover(canvas, cover, random, other)) continue;
    drawn++;
    const seen = (await summariser.run(canvas.pixels)).surfaces;
    for (const { box } of store.pictures[i].zones) {
      const share = trueShare(canvas.surfaces, box);
      const isScored = saidShare(seen, box) >= LEAST_VISIBLE;
      if (share < COVERED_BELOW) {
        zones.covered++;
        byCover[cover].covered++;
        if (isScored) {
          zones.coveredScored++;
          byCover[cover].scored++;
        }
      } else if (share >= UNCOVERED_FROM) {
        zones.uncovered++;
        if (!isScored) zones.uncoveredLost++;
      }
    }
  }
  await store.close();
  return {
    faces: held.length,
    iou: Object.fromEntries(SURFACES.map((name, c) => [name, ious[c].shared / ious[c].either])),
    facesCovered: drawn,
    ...zones,
    byCover,
    untouched,
  };
}

/** Adds up, pixel by pixel, how the likeliest surface (drawn smoothly between cells) overlaps the true one. */
function addOverlap(
  ious: { shared: number; either: number }[],
  said: Float32Array,
  surfaces: Uint8Array,
): void {
  const cells = CELLS * CELLS;
  const along = Array.from({ length: FACE_PX }, (_, at) => {
    const cell = Math.max(0, Math.min(CELLS - 1, (at + 0.5) / 8 - 0.5));
    const first = Math.min(CELLS - 2, Math.floor(cell));
    return { first, share: cell - first };
  });
  for (let y = 0; y < FACE_PX; y += 2)
    for (let x = 0; x < FACE_PX; x += 2) {
      const truth = surfaces[y * FACE_PX + x];
      if (truth === UNKNOWN) continue;
      const [across, down] = [along[x], along[y]];
      let [best, most] = [0, -1];
      for (let c = 0; c < SURFACES.length; c++) {
        const at = c * cells + down.first * CELLS + across.first;
        const upper = said[at] + across.share * (said[at + 1] - said[at]);
        const lower = said[at + CELLS] + across.share * (said[at + CELLS + 1] - said[at + CELLS]);
        const p = upper + down.share * (lower - upper);
        if (p > most) [best, most] = [c, p];
      }
      ious[truth].either++;
      if (best === truth) ious[truth].shared++;
      else ious[best].either++;
    }
}

/** Share of a box of the crop that is skin. */
function trueShare(surfaces: Uint8Array, box: Box): number {
  let [skin, all] = [0, 0];
  const clamp = (at: number) => Math.min(FACE_PX, Math.max(0, Math.round(at)));
  for (let y = clamp(box.y); y < clamp(box.y + box.height); y++)
    for (let x = clamp(box.x); x < clamp(box.x + box.width); x++) {
      all++;
      if (surfaces[y * FACE_PX + x] === SURFACE.skin) skin++;
    }
  return all === 0 ? 0 : skin / all;
}

/** The same as the network says it. */
export function saidShare(said: Float32Array, box: Box): number {
  let [skin, all] = [0, 0];
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++) {
      const across = Math.min(box.x + box.width, (column + 1) * 8) - Math.max(box.x, column * 8);
      const down = Math.min(box.y + box.height, (row + 1) * 8) - Math.max(box.y, row * 8);
      if (across <= 0 || down <= 0) continue;
      all += across * down;
      const bare = (said[row * CELLS + column] - COVERED_TO) / (BARE_FROM - COVERED_TO);
      skin += across * down * Math.min(1, Math.max(0, bare));
    }
  return all === 0 ? 0 : skin / all;
}
