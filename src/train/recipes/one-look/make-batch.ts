/** Makes the batch of a step: which pictures, changed how, and what is to be learned of them. All follows from the seed. */
import { type Random, seedRandom } from '#core/random.ts';
import {
  AS_IT_IS,
  changePixels,
  drawPlacement,
  type FaceChanges,
  mirrored,
  type Placement,
  placeBox,
  placePixels,
  staysUnchanged,
} from './augment-face.ts';
import type { FaceCrops } from './cut-faces.ts';
import { FACE_PX, type FaceCrop } from './face-crop.ts';
import { GRADES, ZONES } from './network-scores.ts';
import { drawRoll, rollMaps } from './roll-face.ts';
import { scoreTarget, type Taught } from './score-target.ts';
import { drawCover, drawHills } from './targets.ts';

/** Pictures of a step. */
export const BATCH = 16;
/** Share of the clear faces that an epoch takes (they are generated), and of the portraits where it takes any. */
const CLEAR_SHARE = 0.5;
const PORTRAIT_SHARE = 0.3;
/** The label of the people that are few. */
const MOST_SEVERE = 5;

/** What the network takes of pictures, besides the stem's maps. */
export type ZoneInputs = { readonly cover: Float32Array; readonly absent: Float32Array };

/** A batch: pixels for the stem, and the training's other inputs by name. */
export type Batch = { readonly pixels: Float32Array; readonly feeds: Readonly<Record<string, Float32Array>> };

/** What an epoch holds besides each name once and a share of the clear faces. */
export type EpochContents = {
  /** The few very severe once more, as any of their pictures, those that their publishers stretched among them. */
  readonly severeTwice?: boolean;
  /** Each picture twice in a row, to be changed in two ways; and a share of the portraits, which nobody has labelled. */
  readonly pairs?: boolean;
  /** Labelled photos in which no face is found too, read as a whole: most very severe ones of the web show no eyes. */
  readonly faceless?: boolean;
};

/** Pictures of one epoch in order: each name once, as one of its pictures, a share of the clear faces, and what `contents` adds. */
export function drawEpoch(
  crops: readonly FaceCrop[],
  members: readonly number[],
  seed: number,
  epoch: number,
  { severeTwice = false, pairs = false }: EpochContents = {},
): number[] {
  const random = seedRandom(seed * 100_003 + epoch);
  const byName = new Map<string, number[]>();
  const unstretched = new Set(members.filter((i) => crops[i].kind === 'wild').map((i) => crops[i].name));
  const severe = new Map<string, number[]>();
  const [clear, portraits]: number[][] = [[], []];
  for (const i of members) {
    const { kind, name, augmented, label } = crops[i];
    if (severeTwice && label === MOST_SEVERE) severe.set(name, [...(severe.get(name) ?? []), i]);
    if (kind === 'clear') clear.push(i);
    else if (kind === 'parsing') portraits.push(i);
    else if (!(augmented && unstretched.has(name))) byName.set(name, [...(byName.get(name) ?? []), i]);
  }
  const picked = [...byName.values(), ...severe.values()].map((own) => own[random.below(own.length)]);
  const some = (of: readonly number[], share: number) =>
    [...random.permutation(of.length)].slice(0, Math.round(of.length * share)).map((at) => of[at]);
  const all = [...picked, ...some(clear, CLEAR_SHARE), ...(pairs ? some(portraits, PORTRAIT_SHARE) : [])];
  return [...random.permutation(all.length)].flatMap((at) => (pairs ? [all[at], all[at]] : [all[at]]));
}

/**
 * The batch of `indices`, changed at random from `seed`; `taught` is what teachers say of crops by index, where there are any,
 * and `changes` what is changed in another way than usual.
 */
export async function makeBatch(
  faces: FaceCrops,
  indices: readonly number[],
  seed: number,
  taught?: ReadonlyMap<number, Taught>,
  changes: FaceChanges = {},
): Promise<Batch> {
  const n = indices.length;
  const area = FACE_PX * FACE_PX;
  const [fine, cells] = [FACE_PX / 4, FACE_PX / 8];
  const pixels = new Float32Array(n * 3 * area);
  const zones = emptyZones(n);
  const per = (length: number) => new Float32Array(n * length);
  const feeds = {
    ...{ cover: zones.cover, absent: zones.absent, severity: per(1), severityWeight: per(1) },
    ...{ logCount: per(1), countWeight: per(1), grades: per(GRADES), lesionWeight: per(1) },
    lesions: per(fine * fine),
  };
  for (const [k, index] of indices.entries()) {
    const random = seedRandom(seed * 31 + k);
    const crop = faces.crops[index];
    const { data, placement } = await changeFace(faces.pixelsOf(index), random, changes);
    const roll = drawRoll(random, changes.rolledShare);
    packPixels(data, pixels, k);
    const place = (box: Parameters<typeof placeBox>[0]) => placeBox(box, FACE_PX, placement);
    packZones(
      crop.zones.map(({ box }) => place(box)),
      zones,
      k,
      cells,
    );
    const target = scoreTarget(crop, taught?.get(index));
    for (const name of ['severity', 'severityWeight', 'logCount', 'countWeight'] as const)
      feeds[name][k] = target[name];
    feeds.grades.set(target.grades, k * GRADES);
    feeds.lesionWeight[k] = crop.lesions === null ? 0 : 1;
    feeds.lesions.set(drawHills((crop.lesions ?? []).map(place), fine, FACE_PX / fine), k * fine * fine);
    if (!roll) continue;
    const own = (table: Float32Array, each: number) => table.subarray(k * each, (k + 1) * each);
    rollMaps(own(pixels, 3 * area), FACE_PX, roll);
    rollMaps(own(zones.cover, ZONES * cells * cells), cells, roll);
    rollMaps(own(feeds.lesions, fine * fine), fine, roll);
  }
  return { pixels, feeds };
}

/** The crop as it is, perhaps mirrored, or another photo of the same face. */
async function changeFace(
  from: Uint8Array,
  random: Random,
  { without = [], unchangedShare }: FaceChanges,
): Promise<{ data: Uint8Array; placement: Placement }> {
  const turns = random.uniform() < 0.5 ? mirrored : (placement: Placement) => placement;
  if (staysUnchanged(random, unchangedShare)) {
    const placement = turns(AS_IT_IS);
    return { data: placement === AS_IT_IS ? from : placePixels(from, FACE_PX, placement), placement };
  }
  const placement = turns(without.includes('placement') ? AS_IT_IS : drawPlacement(random, FACE_PX));
  const placed = placePixels(from, FACE_PX, placement);
  return { data: await changePixels(placed, FACE_PX, random, without), placement };
}

/** Zone inputs of `n` pictures with no zones. */
export function emptyZones(n: number): ZoneInputs {
  const cells = FACE_PX / 8;
  return {
    cover: new Float32Array(n * ZONES * cells * cells),
    absent: new Float32Array(n * ZONES).fill(-10_000),
  };
}

/** Writes the zones of picture `k`. */
export function packZones(
  boxes: Parameters<typeof drawCover>[0],
  to: ZoneInputs,
  k: number,
  cells: number,
): void {
  to.cover.set(drawCover(boxes, cells, FACE_PX / cells), k * ZONES * cells * cells);
  for (let zone = 0; zone < Math.min(ZONES, boxes.length); zone++) to.absent[k * ZONES + zone] = 0;
}

/** Writes pixels as picture `k` of [n, 3, side, side] in 0-1. */
export function packPixels(from: Uint8Array, to: Float32Array, k: number): void {
  const area = from.length / 3;
  for (let i = 0, at = k * 3 * area; i < area; i++, at++)
    for (let channel = 0; channel < 3; channel++) to[at + channel * area] = from[i * 3 + channel] / 255;
}
