/** Reads a face crop with a one-look bundle: zones, severity, lesions, visible skin, and whether it is acne at all. */
import { ClarteError, type RefusalReason } from '../errors.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { Raster, Turns } from '../image/raster.ts';
import { turnRaster } from '../image/turn-raster.ts';
import { placeInCrop } from '../patches/place-in-crop.ts';
import type { Network, Ports, Tensor } from '../ports.ts';
import type { LeftOut, WarningCode } from '../schema/assessment.ts';
import type { Box } from '../schema/box.ts';
import type { OneLookCard } from '../schema/one-look-card.ts';
import { readChecked } from '../score/read-card.ts';
import { averageTurns } from './average-turns.ts';
import { COVER_CELL_PX, drawCover } from './draw-cover.ts';
import { findLesions } from './find-lesions.ts';
import { glassesShare } from './glasses-share.ts';
import { type OneLookAnswer, takeAnswer } from './one-look-answer.ts';
import { packFace } from './pack-face.ts';
import { surfaceShare } from './read-surfaces.ts';
import type { CutPhoto, Reader, Reading, Unreadable } from './reader.ts';
import { spreadInterval } from './spread-interval.ts';
import { whyLeftOut } from './why-left-out.ts';

/** A picture with less skin than this shows none at all; with more, but less than the card wants, no face is in it. */
const SOME_SKIN = 0.05;
/** Glasses that take so much of the band around the eyes are worn; or of the crop, where nobody knows where the eyes are. */
const GLASSES_FROM = { band: 0.065, crop: 0.04 };

/** Opens the network that `card` names. Throws `model-missing` or `model-broken`. */
export async function openOneLook(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256'>,
  card: OneLookCard,
): Promise<Reader> {
  const { file, sha256, sizePx } = card.network;
  const network = await ports.openNetwork(await readChecked(ports, file, sha256));
  return {
    card,
    plan: { patchPx: null, viewPx: sizePx, light: card.light ?? null },
    tellsSkin: card.skin !== undefined,
    async read(photo, begin) {
      begin('features');
      if (!photo.view) throw new ClarteError('internal', 'a one-look network wants a face crop');
      const cover = coverOf(photo, card);
      const answer = await runNetwork(
        network,
        photo.view.raster,
        cover,
        photo.geometry.method === 'skin',
        card,
      );
      begin('scores');
      const reason = photo.geometry.method === 'skin' ? whyNoFace(answer, card) : null;
      return reason ? { ok: false, reason } : describe(photo, answer, cover, card);
    },
    close: () => network.close(),
  };
}

function coverOf({ geometry, view }: Pick<CutPhoto, 'geometry' | 'view'>, card: OneLookCard): Tensor {
  const { sizePx, zones } = card.network;
  const cells = sizePx / COVER_CELL_PX;
  const boxes = geometry.patches.map(({ box }) => placeInCrop(box, view!.box, geometry.turns, sizePx));
  return { dims: [1, zones, cells * cells], data: drawCover(boxes, zones, cells) };
}

/** Once, or, where nothing says which way is up, in all four turns. A zone over the whole crop looks alike in each. */
async function runNetwork(
  network: Network,
  raster: Raster,
  cover: Tensor,
  everyWay: boolean,
  { network: { zones, sizePx } }: OneLookCard,
): Promise<OneLookAnswer> {
  const answers: OneLookAnswer[] = [];
  for (let turns = 0; turns < (everyWay ? 4 : 1); turns++) {
    const face = packFace(turnRaster(raster, turns as Turns));
    answers.push(takeAnswer(await network.run({ face, cover }), zones, sizePx));
  }
  return everyWay ? averageTurns(answers) : answers[0];
}

/** Why a picture in which no face and no eye was found is refused; null where enough facial skin is seen. */
function whyNoFace({ surfaces, facial }: OneLookAnswer, { skin }: OneLookCard): RefusalReason | null {
  const share = surfaceShare(surfaces, 'skin');
  if (!skin || share < skin.leastShare) return skin && share < SOME_SKIN ? 'no-skin' : 'no-face';
  return facial < skin.facialFrom ? 'not-a-face' : null;
}

function describe(
  { geometry, view }: Pick<CutPhoto, 'geometry' | 'view'>,
  answer: OneLookAnswer,
  cover: Tensor,
  card: OneLookCard,
): Reading | Unreadable {
  const { grades, surfaces, visibleSkin } = answer;
  const cells = cover.dims[2];
  // What is not a face's zone is read whole: nobody can say what of it should be skin.
  const isFace = geometry.method === 'face' || geometry.method === 'one-eye';
  const zones = geometry.patches.slice(0, card.network.zones).map(({ name, box }, i) => {
    const score = hold(answer.zones[i], 1, 5);
    const seen = hold(visibleSkin[i], 0, 1);
    const interval = spreadInterval(score, grades, card.interval, isFace ? 'zones' : 'skin');
    return { name, box, score, visibleSkin: seen, interval };
  });
  const isSeen = (zone: (typeof zones)[number]) => !isFace || zone.visibleSkin >= card.leastVisible;
  const patches = zones.filter(isSeen);
  if (patches.length === 0) return { ok: false, reason: 'face-covered' };
  const leftOut: LeftOut[] = zones.flatMap((zone, i) => {
    const hidden = { ...zone, cover: cover.data.subarray(i * cells, (i + 1) * cells) };
    return isSeen(zone)
      ? []
      : [{ name: zone.name, why: whyLeftOut(hidden, surfaces, geometry.face, card.leastVisible) }];
  });
  const scores = patches.map(({ score }) => score);
  const score = hold(answer.severity, Math.min(...scores), Math.max(...scores));
  const warnings: WarningCode[] = [
    ...(geometry.method === 'skin' ? (['close-up'] as const) : []),
    ...(leftOut.some(({ why }) => why !== 'turned-away') ? (['covered'] as const) : []),
    ...(wearsGlasses(surfaces, geometry, view!.box, card.network.sizePx) ? (['glasses'] as const) : []),
  ];
  return {
    ok: true,
    score,
    interval: spreadInterval(score, grades, card.interval, isFace ? 'face' : 'skin'),
    patches,
    leftOut,
    lesions: { ...findLesions(answer, card), countError: card.lesions.countError },
    notAcne: card.notAcne
      ? { probability: answer.notAcne, flagged: answer.notAcne >= card.notAcne.flaggedFrom }
      : null,
    warnings,
  };
}

function wearsGlasses(surfaces: Float32Array, geometry: Geometry, viewBox: Box, sizePx: number): boolean {
  const band = glassesShare(surfaces, { geometry, viewBox, sizePx });
  return band === null ? surfaceShare(surfaces, 'glasses') >= GLASSES_FROM.crop : band >= GLASSES_FROM.band;
}

function hold(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
