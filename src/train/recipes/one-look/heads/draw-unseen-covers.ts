/** Covers that no training has seen: other shapes, knitted and checked cloth, other people's hair and skin. */
import type { Random } from '#core/random.ts';
import { type Canvas, type FaceFrame, fill, frameOf, type Paint, type Shape } from './canvas.ts';
import { samplesOf } from './sample-surface.ts';
import { SURFACE } from './surface-classes.ts';

export const UNSEEN_COVERS = ['mask', 'scarf', 'hand', 'fringe'] as const;
export type UnseenCover = (typeof UNSEEN_COVERS)[number];

const within = (is: boolean) => (is ? 1 : 0);
const between = (random: Random, least: number, most: number) => least + (most - least) * random.uniform();

/** Draws `cover` over a face, hair and skin taken from `other`; false where the face has no frame or `other` lacks them. */
export function drawUnseenCover(canvas: Canvas, cover: UnseenCover, random: Random, other: Canvas): boolean {
  const frame = frameOf(canvas.surfaces);
  if (!frame) return false;
  return DRAW[cover](canvas, frame, random, other);
}

type Draw = (canvas: Canvas, frame: FaceFrame, random: Random, other: Canvas) => boolean;

/** A cup with a ridge, as filtering masks have. */
const drawMask: Draw = (canvas, frame, random) => {
  const grey = between(random, 190, 250);
  const [top, low, wide] = [
    between(random, 0.3, 0.5),
    between(random, 1.65, 1.95),
    between(random, 0.85, 1.05),
  ];
  const middle = (top + low) / 2;
  const paint: Paint = (x, y, s, t) => {
    const light = 1 - 0.25 * Math.abs(s) - 0.1 * Math.abs(t - middle) + (Math.abs(s) < 0.02 ? 0.08 : 0);
    const weave = ((x >> 1) + (y >> 1)) % 2 === 0 ? 3 : -3;
    return [grey * light + weave, grey * light + weave, (grey - 8) * light + weave];
  };
  const cup: Shape = (s, t) =>
    within(Math.abs(s) / wide + Math.max(0, Math.abs(t - middle) - 0.25) / ((low - top) / 2) < 1);
  const bands: Shape = (s, t) =>
    within(Math.abs(s) > wide * 0.9 && Math.abs(t - middle + 0.5 * (Math.abs(s) - wide)) < 0.04);
  fill(canvas, frame, bands, () => [225, 210, 90], SURFACE['cloth-hat-jewellery']);
  fill(canvas, frame, cup, paint, SURFACE['cloth-hat-jewellery']);
  return true;
};

/** Knitted in ribs of two colours, higher at one side. */
const drawScarf: Draw = (canvas, frame, random) => {
  const [top, slope, rib] = [between(random, 0.35, 0.8), between(random, -0.4, 0.4), between(random, 14, 26)];
  const colours = [0, 1].map(() => [random.below(256), random.below(256), random.below(256)]);
  const paint: Paint = (_, __, s, t) => {
    const row = t * rib;
    const knit =
      0.7 +
      0.3 * Math.abs(Math.sin(s * rib * 1.5 + (Math.floor(row) % 2) * 1.57)) * Math.abs(Math.sin(row * 3.14));
    const own = colours[Math.floor(row / 3) % 2 === 0 ? 0 : 1];
    return [own[0] * knit, own[1] * knit, own[2] * knit];
  };
  fill(canvas, frame, (s, t) => within(t > top + slope * s), paint, SURFACE['cloth-hat-jewellery']);
  return true;
};

/** Four fingers that get thinner, with nails, in another person's skin. */
const drawHand: Draw = (canvas, frame, random, other) => {
  const skin = samplesOf(other, SURFACE.skin);
  if (!skin) return false;
  const fromLeft = random.uniform() < 0.5 ? 1 : -1;
  const [t0, lean] = [between(random, 0.1, 0.9), between(random, -0.3, 0.3)];
  const reach = between(random, 0, 0.5);
  const finger = (s: number, t: number) => {
    const along = fromLeft * s + 1.4;
    const aside = (t - t0 - lean * along) / 0.21 + 2;
    const [which, own] = [Math.floor(aside), (aside % 1) * 2 - 1];
    if (which < 0 || which > 3 || along < 0) return null;
    const length = 1.2 + reach - 0.12 * Math.abs(which - 1.4);
    const thin = 0.98 - 0.12 * (along / length);
    return along < length && Math.abs(own) < thin && along + 0.16 * own * own < length
      ? { own, nail: length - along < 0.15 && length - along > 0.04 && Math.abs(own) < 0.55 }
      : null;
  };
  const paint: Paint = (x, y, s, t) => {
    const found = finger(s, t);
    const light = 1.02 - 0.45 * Math.abs(found?.own ?? 0) ** 3 + (found?.nail ? 0.12 : 0);
    const [r, g, b] = skin(x, y);
    return [r * light, g * light, b * light + (found?.nail ? 12 : 0)];
  };
  fill(canvas, frame, (s, t) => within(finger(s, t) !== null), paint, SURFACE.other);
  return true;
};

/** Another person's hair, cut with a jagged edge. */
const drawFringe: Draw = (canvas, frame, random, other) => {
  const hair = samplesOf(other, SURFACE.hair);
  if (!hair) return false;
  const teeth = Float32Array.from({ length: 97 }, () => 0.3 * random.uniform());
  const base = between(random, -0.45, -0.2);
  const shape: Shape = (s, t) => {
    if (Math.abs(s) > 1.25 || t < -1.6) return 0;
    const at = (s + 2) * 14;
    const [one, two] = [teeth[Math.floor(at) % 97], teeth[(Math.floor(at) + 1) % 97]];
    return within(t < base + one + (two - one) * (at % 1) - 0.12 * s * s);
  };
  fill(canvas, frame, shape, (x, y) => hair(x, y), SURFACE.hair);
  return true;
};

const DRAW: Readonly<Record<UnseenCover, Draw>> = {
  mask: drawMask,
  scarf: drawScarf,
  hand: drawHand,
  fringe: drawFringe,
};
