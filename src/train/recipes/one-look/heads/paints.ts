/** Colours and patterns of what is drawn over faces. */
import type { Random } from '#core/random.ts';
import { FACE_PX } from '../face-crop.ts';
import type { Paint } from './canvas.ts';

type Colour = readonly [number, number, number];

/** Usual colours of masks and cloth. */
const CLOTH: readonly Colour[] = [
  [170, 205, 230],
  [240, 240, 240],
  [30, 30, 35],
  [120, 190, 170],
  [245, 200, 210],
];

const anyColour = (random: Random): Colour => [random.below(256), random.below(256), random.below(256)];
const scale = (colour: Colour, by: number): Colour => [colour[0] * by, colour[1] * by, colour[2] * by];

/** One colour with grain, shaded along a slope. */
export function plain(random: Random, colour: Colour, grain = 6): Paint {
  const [across, down] = [0.3 * (random.uniform() - 0.5), 0.3 * (random.uniform() - 0.5)];
  const noise = Float32Array.from({ length: 1021 }, () => random.normal() * grain);
  return (x, y, s, t) => {
    const light = 1 + across * s + down * (t - 1);
    const own = noise[(x * 31 + y * 517) % 1021];
    return [colour[0] * light + own, colour[1] * light + own, colour[2] * light + own];
  };
}

/** Cloth: one colour, pleats, stripes, checks, or a photo of something. */
export function drawCloth(random: Random, photo: Uint8Array | null): Paint {
  const kind = random.below(photo ? 5 : 4);
  const colour = random.uniform() < 0.6 ? CLOTH[random.below(CLOTH.length)] : anyColour(random);
  const other = random.uniform() < 0.5 ? scale(colour, 0.75) : anyColour(random);
  const even = plain(random, colour, 3 + 6 * random.uniform());
  if (kind === 0) return even;
  if (kind === 4 && photo) return photoPaint(random, photo);
  const rate = 4 + 16 * random.uniform();
  const angle = random.uniform() * 3.14;
  const wave = (s: number, t: number) => Math.sin(rate * (s * Math.cos(angle) + t * Math.sin(angle)) * 3);
  return (x, y, s, t) => {
    const base = even(x, y, s, t);
    if (kind === 1) return scale(base as Colour, 1 + 0.12 * Math.sin(rate * t * 2));
    const isOther = kind === 2 ? wave(s, t) > 0.3 : wave(s, t) * wave(-t, s) > 0;
    return isOther ? other : base;
  };
}

/** A photo's own pixels, moved and turned over. */
export function photoPaint(random: Random, photo: Uint8Array): Paint {
  const [left, top] = [random.below(FACE_PX), random.below(FACE_PX)];
  const turned = random.uniform() < 0.5;
  return (x, y) => {
    const [u, v] = turned ? [y + top, x + left] : [x + left, y + top];
    const at = ((v % FACE_PX) * FACE_PX + (u % FACE_PX)) * 3;
    return [photo[at], photo[at + 1], photo[at + 2]];
  };
}

/** Hair: streaks along `t` that bend a little. */
export function drawHair(random: Random, colour: Colour): Paint {
  const streaks = Float32Array.from({ length: 509 }, () => 0.75 + 0.5 * random.uniform());
  const bend = (random.uniform() - 0.5) * 0.8;
  return (_, y, s, t) => {
    const at = Math.abs(Math.floor((s + bend * t * t) * 170)) % 509;
    const light = 0.6 * streaks[at] + 0.4 * streaks[(at * 7 + (y >> 4)) % 509];
    return scale(colour, light);
  };
}

/** Usual colours of hair, from black to grey. */
export function hairColour(random: Random): Colour {
  const colours: readonly Colour[] = [
    [25, 20, 18],
    [60, 40, 28],
    [110, 75, 45],
    [180, 140, 90],
    [150, 70, 40],
    [150, 150, 150],
  ];
  return scale(colours[random.below(colours.length)], 0.8 + 0.4 * random.uniform());
}
