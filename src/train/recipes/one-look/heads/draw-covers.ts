/** Draws over a parsed face what people wear and hold before it: masks, scarves, fringes, hands, glasses, bars, beards. */
import type { Random } from '#core/random.ts';
import { type Canvas, colourOf, drawCurve, type FaceFrame, fill, frameOf, type Shape } from './canvas.ts';
import { drawHand } from './draw-hand.ts';
import { drawCloth, drawHair, hairColour, photoPaint, plain } from './paints.ts';
import { SURFACE } from './surface-classes.ts';

/** What is drawn with: pixels of a picture without skin, and another face, where there are any. */
export type DrawnWith = {
  readonly photo: Uint8Array | null;
  readonly other: Canvas | null;
  /** Whether hands are most of what is drawn, most of them another person's. */
  readonly hands?: boolean;
};
/** Draws one thing. */
type Draw = (canvas: Canvas, frame: FaceFrame, random: Random, own: DrawnWith) => void;

const between = (random: Random, least: number, most: number) => least + (most - least) * random.uniform();
const within = (is: boolean) => (is ? 1 : 0);

const drawMask: Draw = (canvas, frame, random, { photo }) => {
  const [top, bottom] = [between(random, 0.15, 0.65), between(random, 1.6, 2.2)];
  const [wide, sag, round] = [
    between(random, 0.85, 1.4),
    between(random, 0, 0.35),
    between(random, 0.2, 0.7),
  ];
  const cloth = drawCloth(random, photo);
  const mask: Shape = (s, t) =>
    within(Math.abs(s) < wide && t > top + sag * s * s && t < bottom - round * s * s);
  fill(canvas, frame, mask, cloth, SURFACE['cloth-hat-jewellery']);
  if (random.uniform() < 0.7) {
    const strap: Shape = (s, t) =>
      within(
        Math.abs(s) >= wide &&
          Math.abs(s) < 1.8 &&
          Math.abs(t - top - sag + 0.35 * (Math.abs(s) - wide)) < 0.03,
      );
    fill(canvas, frame, strap, plain(random, [230, 230, 230]), null);
  }
};

const drawScarf: Draw = (canvas, frame, random, { photo }) => {
  const top = between(random, 0.3, 1.5);
  const edge = drawCurve(random, 0.15);
  fill(
    canvas,
    frame,
    (s, t) => within(t > top + edge(2 * s)),
    drawCloth(random, photo),
    SURFACE['cloth-hat-jewellery'],
  );
};

const drawHat: Draw = (canvas, frame, random, { photo }) => {
  const bottom = between(random, -0.9, -0.2);
  const edge = drawCurve(random, 0.08);
  fill(
    canvas,
    frame,
    (s, t) => within(t < bottom + edge(s) && Math.abs(s) < 1.7),
    drawCloth(random, photo),
    SURFACE['cloth-hat-jewellery'],
  );
};

const drawFringe: Draw = (canvas, frame, random) => {
  const base = between(random, -0.7, -0.15);
  const [edge, fine] = [drawCurve(random, 0.25), drawCurve(random, 0.12, 9)];
  const gaps = between(random, 0, 0.35);
  const [from, to] =
    random.uniform() < 0.7 ? [-1.4, 1.4] : [-1.4, between(random, -0.4, 0.6)].toSorted((a, b) => a - b);
  const own = colourOf(canvas, SURFACE.hair);
  const hair = drawHair(random, random.uniform() < 0.6 ? own : hairColour(random));
  const strands = Float32Array.from({ length: 311 }, () => random.uniform());
  const shape: Shape = (s, t) => {
    if (s < from || s > to || t < -1.7) return 0;
    const strand = strands[Math.abs(Math.floor((s + 0.15 * t) * 60)) % 311];
    return within(t < base + edge(2 * s) + fine(12 * s) + 0.2 * strand && (t < -1 || strand > gaps));
  };
  fill(canvas, frame, shape, hair, SURFACE.hair);
};

const drawGlasses: Draw = (canvas, frame, random) => {
  const [apart, rs, rt] = [
    between(random, 0.5, 0.72),
    between(random, 0.33, 0.5),
    between(random, 0.22, 0.42),
  ];
  const [thick, power] = [between(random, 0.03, 0.12), random.uniform() < 0.5 ? 2 : 4];
  const tint = random.uniform() < 0.5 ? between(random, 0.5, 0.97) : between(random, 0, 0.15);
  const off = (s: number, t: number) =>
    (Math.abs((Math.abs(s) - apart) / rs) ** power + Math.abs((t - 0.03) / rt) ** power) ** (1 / power);
  const frameColour =
    random.uniform() < 0.6
      ? ([20, 18, 16] as const)
      : ([random.below(256), random.below(256), random.below(256)] as const);
  const lens: Shape = (s, t) => (off(s, t) < 1 ? Math.max(tint, 0.001) : 0);
  fill(canvas, frame, lens, plain(random, [25, 22, 20]), null);
  const bar = (s: number, t: number) =>
    Math.abs(t + 0.05) < thick / 2 &&
    (Math.abs(s) < apart - rs || (Math.abs(s) > apart + rs && Math.abs(s) < 1.35));
  const ring: Shape = (s, t) => within((off(s, t) >= 1 && off(s, t) < 1 + thick / rt) || bar(s, t));
  fill(canvas, frame, ring, plain(random, frameColour, 3), SURFACE.glasses);
  // The lens is part of the glasses, however clear it is.
  for (let i = 0; i < canvas.surfaces.length; i++)
    if (off(frame.s[i], frame.t[i]) < 1) canvas.surfaces[i] = SURFACE.glasses;
};

/** A bar over the eyes, or coarse squares of what is there. */
const drawBar: Draw = (canvas, frame, random) => {
  const [high, wide] = [between(random, 0.12, 0.4), between(random, 0.8, 1.5)];
  const side = Math.sqrt(canvas.surfaces.length);
  const before = canvas.pixels.slice();
  const block = 8 + random.below(20);
  const grey = random.uniform() < 0.7 ? 0 : random.below(256);
  const isBlack = random.uniform() < 0.5;
  fill(
    canvas,
    frame,
    (s, t) => within(Math.abs(t) < high && Math.abs(s) < wide),
    (x, y) => {
      if (isBlack) return [grey, grey, grey];
      const at =
        (Math.min(side - 1, y - (y % block) + (block >> 1)) * side +
          Math.min(side - 1, x - (x % block) + (block >> 1))) *
        3;
      return [before[at], before[at + 1], before[at + 2]];
    },
    SURFACE.other,
  );
};

const drawBeard: Draw = (canvas, frame, random) => {
  const density = between(random, 0.15, 0.95);
  const hair = drawHair(random, random.uniform() < 0.5 ? colourOf(canvas, SURFACE.hair) : hairColour(random));
  const [top, edge] = [between(random, 0.3, 1.15), drawCurve(random, 0.1)];
  const strokes = Float32Array.from({ length: 1021 }, () => random.uniform());
  const before = canvas.surfaces.slice();
  const side = Math.sqrt(before.length);
  const inBeard = (s: number, t: number) =>
    t > top + 0.5 * (1 - Math.min(1, Math.abs(s))) * (top < 0.7 ? 1 : 0) + edge(2 * s) &&
    t < 1.9 &&
    Math.abs(s) < 1.15 &&
    (s / 0.42) ** 2 + ((t - 1) / 0.17) ** 2 > 1;
  const isHair = density > 0.5;
  for (let i = 0; i < before.length; i++) {
    if (before[i] !== SURFACE.skin) continue;
    const [s, t] = [frame.s[i], frame.t[i]];
    if (!inBeard(s, t)) continue;
    const [x, y] = [i % side, Math.floor(i / side)];
    if (isHair) canvas.surfaces[i] = SURFACE.hair;
    if (strokes[((x * 7 + (y >> 2) * 131) | 0) % 1021] > density) continue;
    const [r, g, b] = hair(x, y, s, t);
    canvas.pixels.set(
      [r, g, b].map((v) => Math.min(255, Math.max(0, v))),
      i * 3,
    );
  }
};

const drawThing: Draw = (canvas, frame, random, { photo }) => {
  const [s0, t0] = [between(random, -1.1, 1.1), between(random, -1, 1.7)];
  const [rs, rt, power] = [between(random, 0.2, 0.8), between(random, 0.2, 0.8), 2 + random.below(5)];
  const paint = photo && random.uniform() < 0.8 ? photoPaint(random, photo) : drawCloth(random, photo);
  const shape: Shape = (s, t) =>
    within(Math.abs((s - s0) / rs) ** power + Math.abs((t - t0) / rt) ** power < 1);
  fill(canvas, frame, shape, paint, SURFACE.other);
};

/** Hands most often: another's skin before a face is what is missed most easily. */
const COVERS: readonly Draw[] = [
  drawMask,
  drawScarf,
  drawHat,
  drawFringe,
  drawFringe,
  ...[drawHand, drawHand, drawHand, drawHand],
  drawGlasses,
  drawBar,
  drawBeard,
  drawThing,
];

/** Draws one or two things over a parsed face; faces without eyes or mouth stay as they are. */
export function drawCovers(canvas: Canvas, random: Random, own: DrawnWith): void {
  const frame = frameOf(canvas.surfaces);
  if (!frame) return;
  const times = random.uniform() < 0.25 ? 2 : 1;
  for (let i = 0; i < times; i++) {
    const draw = own.hands && random.uniform() < 0.4 ? drawHand : COVERS[random.below(COVERS.length)];
    draw(canvas, frame, random, own);
  }
}
