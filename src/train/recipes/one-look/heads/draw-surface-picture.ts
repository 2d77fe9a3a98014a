/** Draws the pictures that the map of surfaces learns from; each follows from its number and the seed. */
import { type Random, seedRandom } from '#core/random.ts';
import { changePixels, mirrored, type Placement, placeBox, placePixels } from '../augment-face.ts';
import { FACE_PX, type FaceCrop } from '../face-crop.ts';
import { SURFACES } from '../surfaces.ts';
import type { Canvas } from './canvas.ts';
import { drawCovers } from './draw-covers.ts';
import { darkenSkin, drawHardPhoto } from './draw-hard-photo.ts';
import { SURFACE, UNKNOWN } from './surface-classes.ts';

/** Of a round of pictures: parsed faces, a face with acne and a close-up (both known in part), and a thing without skin. */
const ROUND = 8;
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

/**
 * A picture to learn from: pixels [FACE_PX² · 3]; for each cell, 0-255, the share of each surface [SURFACES · CELLS²] and how
 * much is known of it [CELLS²].
 */
export type DrawnPicture = {
  readonly pixels: Uint8Array;
  readonly shares: Uint8Array;
  readonly known: Uint8Array;
};

const CELLS = FACE_PX / 8;
const SHARE = { covered: 0.5, near: 0.3, turned: 0.4, changed: 0.7, hard: 0.7, dark: 0.45 } as const;
/** A zone may hold hair or cloth; a lesion's box holds skin. */
const ZONE_WEIGHT = 0.3;
const SURE = 255;

/** What the seed draws: pictures below `hardFrom` as good photos have it, those from it on darker, grainier, with more hands. */
export type DrawnSeed = { readonly seed: number; readonly hardFrom: number };

/** Picture `i` of those that `seed` draws. */
export async function drawSurfacePicture(
  sources: SurfaceSources,
  i: number,
  { seed, hardFrom }: DrawnSeed,
): Promise<DrawnPicture> {
  const random = seedRandom(seed * 1_000_003 + i);
  const isHard = i >= hardFrom;
  const { canvas, trust } = await drawPicture(sources, i % ROUND, random, isHard);
  if (isHard && random.uniform() < SHARE.hard) drawHardPhoto(canvas.pixels, random);
  const isChanged = random.uniform() < SHARE.changed;
  const pixels = isChanged ? await changePixels(canvas.pixels, FACE_PX, random, ['cover']) : canvas.pixels;
  return { pixels, ...packShares(canvas.surfaces, trust) };
}

async function drawPicture(sources: SurfaceSources, k: number, random: Random, isHard: boolean) {
  const pick = (count: number) => random.below(count);
  if (k < PARSED) {
    const darkness = isHard && random.uniform() < SHARE.dark ? random.uniform() : 0;
    const read = async () => {
      const { pixels, surfaces } = await sources.parsed.read(pick(sources.parsed.count));
      const canvas = { pixels: pixels.slice(), surfaces: surfaces.slice() };
      return darkness > 0 ? darkenSkin(canvas, darkness) : canvas;
    };
    const canvas = await read();
    if (random.uniform() < SHARE.covered)
      drawCovers(canvas, random, {
        photo: await sources.things.read(pick(sources.things.count)),
        other: await read(),
        hands: isHard,
      });
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
  const angle = (even(isNear ? 25 : 15) * Math.PI) / 180 + (quarters * Math.PI) / 2;
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
function packShares(surfaces: Uint8Array, trust: Uint8Array | null): Omit<DrawnPicture, 'pixels'> {
  const cells = CELLS * CELLS;
  const shares = new Uint8Array(SURFACES.length * cells);
  const known = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const [top, left] = [Math.floor(cell / CELLS) * 8, (cell % CELLS) * 8];
    const counts = new Float32Array(SURFACES.length);
    let [count, weight] = [0, 0];
    for (let i = 0; i < 64; i++) {
      const at = (top + (i >> 3)) * FACE_PX + left + (i & 7);
      if (surfaces[at] === UNKNOWN) continue;
      counts[surfaces[at]]++;
      count++;
      weight += trust ? trust[at] : SURE;
    }
    if (count === 0) continue;
    known[cell] = Math.round(weight / 64);
    for (let c = 0; c < SURFACES.length; c++)
      shares[c * cells + cell] = Math.round((255 * counts[c]) / count);
  }
  return { shares, known };
}
