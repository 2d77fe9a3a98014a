/** Draws a hand before a face: fingers that bend and lie apart or together, a palm or a fist, in a person's own pixels of skin. */
import type { Random } from '#core/random.ts';
import { type Canvas, colourOf, type FaceFrame, fill, type Paint, type Shape } from './canvas.ts';
import { plain } from './paints.ts';
import { samplesOf } from './sample-surface.ts';
import { SURFACE } from './surface-classes.ts';

const between = (random: Random, least: number, most: number) => least + (most - least) * random.uniform();

/** How far a point is from the middle of what it lies on (0) to its edge (1); null off the hand. */
type Depth = (s: number, t: number) => number | null;

/** Draws it; the skin is the face's own or that of `other`, lighter or darker, its edges in shade and a shadow under it. */
export function drawHand(
  canvas: Canvas,
  frame: FaceFrame,
  random: Random,
  { other, hands = false }: { readonly other: Canvas | null; readonly hands?: boolean },
): void {
  const depth = random.uniform() < 0.25 ? drawFist(random) : drawFingers(random);
  const shade = between(random, 0.05, 0.35);
  const [ds, dt] = [between(random, -0.09, 0.09), between(random, 0, 0.09)];
  const isBare: Shape = (s, t) => (depth(s, t) === null ? 0 : 1);
  const shadow: Shape = (s, t) => (isBare(s, t) === 0 && isBare(s - ds, t - dt) === 1 ? shade : 0);
  const skin = skinPaint(canvas, random, other, hands ? 0.75 : 0.5);
  const [edge, sharp] = [between(random, 0.1, 0.5), 2 + random.below(4)];
  const paint: Paint = (x, y, s, t) => {
    const light = 1 - edge * (depth(s, t) ?? 0) ** sharp;
    const [r, g, b] = skin(x, y, s, t);
    return [r * light, g * light, b * light];
  };
  fill(canvas, frame, shadow, () => [20, 10, 8], null);
  fill(canvas, frame, isBare, paint, SURFACE.other);
}

/** Pixels of skin, or one colour of it; in the share `others` of the pictures those of `other`. */
function skinPaint(canvas: Canvas, random: Random, other: Canvas | null, others: number): Paint {
  const whose = other && random.uniform() < others ? other : canvas;
  const texture = random.uniform() < 0.75 ? samplesOf(whose, SURFACE.skin) : null;
  const own = colourOf(canvas, SURFACE.skin);
  const [bright, red] = [between(random, 0.75, 1.2), between(random, 0.95, 1.08)];
  const tint = [bright * red, bright, bright / red] as const;
  if (!texture) return plain(random, [own[0] * tint[0], own[1] * tint[1], own[2] * tint[2]], 4);
  const [left, top] = [random.below(400), random.below(400)];
  return (x, y) => {
    const [r, g, b] = texture(x + left, y + top);
    return [r * tint[0], g * tint[1], b * tint[2]];
  };
}

/** One to five fingers from anywhere, bent together, perhaps with the back of the hand behind them. */
function drawFingers(random: Random): Depth {
  const [s0, t0] = [between(random, -1.2, 1.2), between(random, -0.8, 1.8)];
  const angle = between(random, 0, 6.28);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const fingers = 1 + random.below(5);
  const width = between(random, 0.2, 0.4);
  const [length, bend, spread] = [
    between(random, 0.6, 1.6),
    between(random, -0.35, 0.35),
    between(random, 0, 0.15),
  ];
  const tips = Float32Array.from({ length: fingers }, () => between(random, 0, 0.25));
  const gap = between(random, 0.84, 1);
  const hasBack = random.uniform() < 0.6;
  return (s, t) => {
    const [u, v] = [s - s0, t - t0];
    const along = u * cos + v * sin;
    const across = -u * sin + v * cos - bend * along * along;
    const wide = width * (1 + spread * Math.max(0, length - along));
    const aside = across / wide + fingers / 2;
    const which = Math.floor(aside);
    if (hasBack && along > length && along < length + 2.5 && aside > -0.3 && aside < fingers + 0.3)
      return Math.min(1, Math.abs(2 * (aside / fingers) - 1)) ** 2;
    if (which < 0 || which >= fingers || along > length + 2.5) return null;
    const own = Math.abs((aside - which) * 2 - 1);
    const fromTip = (along - tips[which]) / (wide / 2);
    if (fromTip < 0 || own > gap) return null;
    if (fromTip >= 1) return own / gap;
    const round = Math.hypot(own / gap, 1 - fromTip);
    return round < 1 ? round : null;
  };
}

/** A fist or the flat of a hand: a round shape with an arm on one side. */
function drawFist(random: Random): Depth {
  const [s0, t0] = [between(random, -1.2, 1.2), between(random, -0.5, 1.8)];
  const angle = between(random, 0, 6.28);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [long, wide, power] = [between(random, 0.4, 0.9), between(random, 0.3, 0.7), between(random, 2, 3.5)];
  const arm = between(random, 0.5, 0.95) * wide;
  return (s, t) => {
    const [u, v] = [s - s0, t - t0];
    const [along, across] = [u * cos + v * sin, Math.abs(-u * sin + v * cos)];
    const round = (Math.abs(along / long) ** power + (across / wide) ** power) ** (1 / power);
    if (round < 1) return round;
    return along > 0 && along < 4 && across < arm ? across / arm : null;
  };
}
