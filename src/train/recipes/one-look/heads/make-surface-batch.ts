/** Makes the batch of a step for the map of surfaces; all follows from the seed. */
import { type Random, seedRandom } from '#core/random.ts';
import { changePixels, mirrored, type Placement, placeBox, placePixels } from '../augment-face.ts';
import { FACE_PX, type FaceCrop } from '../face-crop.ts';
import { packPixels } from '../make-batch.ts';
import { SURFACES } from '../surfaces.ts';
import type { Canvas } from './canvas.ts';
import { drawCovers } from './draw-covers.ts';
import { SURFACE, UNKNOWN } from './surface-classes.ts';

/** Pictures of a batch: so many parsed faces, a face with acne and a close-up (both known in part), and a thing without skin. */
export const SURFACE_BATCH = 8;
const PARSED = 5;
const ACNE = 1;
const NEAR = 1;

/** A face with acne: its pixels, and where skin is known to be. */
export type AcneFace = Pick<FaceCrop, 'zones' | 'lesions'> & { readonly pixels: Uint8Array };

/** Where pictures come from; each is asked for by number. */
export type SurfaceSources = {
  readonly parsed: { readonly count: number; read(i: number): Promise<Canvas> };
  readonly acne: { readonly count: number; read(i: number): Promise<AcneFace> };
  /** Close-ups of skin, which lies in their zones. */
  readonly near: { readonly count: number; read(i: number): Promise<AcneFace> };
  readonly things: { readonly count: number; read(i: number): Promise<Uint8Array> };
};

/** A batch: pixels for the stem, the share of each surface in each cell, and how much each cell weighs. */
export type SurfaceBatch = {
  readonly pixels: Float32Array;
  readonly feeds: { readonly shares: Float32Array; readonly known: Float32Array };
};

const CELLS = FACE_PX / 8;
const SHARE = { covered: 0.6, near: 0.35, turned: 0.4, changed: 0.8 } as const;
/** A zone may hold hair or cloth; a lesion's box holds skin. */
const ZONE_WEIGHT = 0.3;
const [FREE, SURE] = [0, 255];

/** The batch from `seed`. */
export async function makeSurfaceBatch(sources: SurfaceSources, seed: number): Promise<SurfaceBatch> {
  const area = FACE_PX * FACE_PX;
  const pixels = new Float32Array(SURFACE_BATCH * 3 * area);
  const shares = new Float32Array(SURFACE_BATCH * SURFACES.length * CELLS * CELLS);
  const known = new Float32Array(SURFACE_BATCH * CELLS * CELLS);
  for (let k = 0; k < SURFACE_BATCH; k++) {
    const random = seedRandom(seed * 31 + k);
    const { canvas, trust } = await drawPicture(sources, k, random);
    const lit =
      random.uniform() < SHARE.changed
        ? await changePixels(canvas.pixels, FACE_PX, random, false)
        : canvas.pixels;
    packPixels(lit, pixels, k);
    packShares(canvas.surfaces, trust, { shares, known }, k);
  }
  const sum = known.reduce((a, b) => a + b, 0);
  for (let i = 0; i < known.length; i++) known[i] /= sum;
  return { pixels, feeds: { shares, known } };
}

async function drawPicture(sources: SurfaceSources, k: number, random: Random) {
  const pick = (count: number) => random.below(count);
  if (k < PARSED) {
    const { pixels, surfaces } = await sources.parsed.read(pick(sources.parsed.count));
    const canvas = { pixels: pixels.slice(), surfaces: surfaces.slice() };
    if (random.uniform() < SHARE.covered)
      drawCovers(canvas, random, await sources.things.read(pick(sources.things.count)));
    return { canvas: placeCanvas(canvas, drawPlace(random)), trust: null };
  }
  if (k < PARSED + ACNE + NEAR) {
    const own = k < PARSED + ACNE ? sources.acne : sources.near;
    const { pixels, zones, lesions } = await own.read(pick(own.count));
    const place = drawPlace(random);
    const surfaces = new Uint8Array(FACE_PX * FACE_PX).fill(UNKNOWN);
    const trust = new Uint8Array(surfaces.length);
    for (const { box } of zones)
      markSkin(placeBox(inner(box), FACE_PX, place), surfaces, trust, ZONE_WEIGHT * SURE);
    for (const box of lesions ?? []) markSkin(placeBox(box, FACE_PX, place), surfaces, trust, SURE);
    return { canvas: { pixels: placePixels(pixels, FACE_PX, place), surfaces }, trust };
  }
  const pixels = placePixels(
    await sources.things.read(pick(sources.things.count)),
    FACE_PX,
    drawPlace(random),
  );
  return { canvas: { pixels, surfaces: new Uint8Array(FACE_PX * FACE_PX).fill(SURFACE.other) }, trust: null };
}

/** From the whole face to a close-up of a cheek, perhaps mirrored; close-ups are held any way. */
function drawPlace(random: Random): Placement {
  const even = (reach: number) => (2 * random.uniform() - 1) * reach;
  const isNear = random.uniform() < SHARE.near;
  const scale = isNear ? 0.25 + 0.5 * random.uniform() : 0.75 + 0.35 * random.uniform();
  const quarters = isNear && random.uniform() < SHARE.turned ? 1 + random.below(3) : 0;
  const aspect = Math.exp(even(0.1));
  const angle = (even(25) * Math.PI) / 180 + (quarters * Math.PI) / 2;
  const room = (FACE_PX / 2) * Math.max(0.08, 1 - scale);
  const placement: Placement = {
    matrix: [
      scale * aspect * Math.cos(angle),
      (-scale / aspect) * Math.sin(angle),
      scale * aspect * Math.sin(angle),
      (scale / aspect) * Math.cos(angle),
    ],
    shift: [even(room), even(room)],
  };
  return random.uniform() < 0.5 ? mirrored(placement) : placement;
}

function placeCanvas({ pixels, surfaces }: Canvas, placement: Placement): Canvas {
  const [a, b, c, d] = placement.matrix;
  const centre = (FACE_PX - 1) / 2;
  const out = new Uint8Array(surfaces.length);
  const clamp = (at: number) => Math.min(FACE_PX - 1, Math.max(0, Math.round(at)));
  for (let y = 0, i = 0; y < FACE_PX; y++)
    for (let x = 0; x < FACE_PX; x++, i++) {
      const [u, v] = [x - centre, y - centre];
      const column = clamp(centre + a * u + b * v + placement.shift[0]);
      out[i] = surfaces[clamp(centre + c * u + d * v + placement.shift[1]) * FACE_PX + column];
    }
  return { pixels: placePixels(pixels, FACE_PX, placement), surfaces: out };
}

type Box = Parameters<typeof placeBox>[0];
const inner = ({ x, y, width, height }: Box): Box => ({
  ...{ x: x + 0.1 * width, y: y + 0.1 * height },
  ...{ width: 0.8 * width, height: 0.8 * height },
});

function markSkin(box: Box, surfaces: Uint8Array, trust: Uint8Array, weight: number): void {
  const clamp = (at: number) => Math.min(FACE_PX, Math.max(0, Math.round(at)));
  for (let y = clamp(box.y); y < clamp(box.y + box.height); y++)
    for (let x = clamp(box.x); x < clamp(box.x + box.width); x++) {
      const at = y * FACE_PX + x;
      surfaces[at] = SURFACE.skin;
      trust[at] = Math.max(trust[at], weight);
    }
}

/** Shares of the surfaces in each cell; a cell weighs what is known of it. */
export function packShares(
  surfaces: Uint8Array,
  trust: Uint8Array | null,
  to: SurfaceBatch['feeds'],
  k: number,
): void {
  const cells = CELLS * CELLS;
  for (let cell = 0; cell < cells; cell++) {
    const [top, left] = [Math.floor(cell / CELLS) * 8, (cell % CELLS) * 8];
    const counts = new Float32Array(SURFACES.length);
    let [count, weight] = [0, 0];
    for (let i = 0; i < 64; i++) {
      const at = (top + (i >> 3)) * FACE_PX + left + (i & 7);
      if (surfaces[at] === UNKNOWN) continue;
      counts[surfaces[at]]++;
      count++;
      weight += (trust ? trust[at] : SURE) - FREE;
    }
    if (count === 0) continue;
    to.known[k * cells + cell] = weight / (64 * SURE);
    for (let c = 0; c < SURFACES.length; c++)
      to.shares[(k * SURFACES.length + c) * cells + cell] = counts[c] / count;
  }
}
