/** Makes a drawn picture as hard to read as phones make them in bad light: dark skin, light from one side, flat or steep contrast, grain. */
import { encodeSrgb, LINEAR } from '#core/image/linear-light.ts';
import type { Random } from '#core/random.ts';
import { FACE_PX } from '../face-crop.ts';
import type { Canvas } from './canvas.ts';
import { SURFACE } from './surface-classes.ts';

const SHARE = { fromOneSide: 0.5, contrast: 0.5, grainy: 0.6 } as const;
/** How dark skin gets, and how far light falls off across the crop either way, in stops. */
const [DARKEST_EV, SIDE_EV] = [2.2, 1.3];
const GRAIN = { least: 6, most: 30, cells: [1, 1, 2, 3] } as const;
const SKIN = new Set<number>([SURFACE.skin, SURFACE['lips-mouth']]);

const lit = (value: number, gain: number) => 255 * encodeSrgb(Math.min(1, LINEAR[value] * gain));

/** A person of darker skin, in stops of brightness; a darker face is exposed longer, and so is all around it. */
export function darkenSkin({ pixels, surfaces }: Canvas, darkness: number): Canvas {
  const liftEv = (DARKEST_EV * darkness) / 3;
  const [skin, rest] = [-DARKEST_EV * darkness + liftEv, liftEv].map((ev) =>
    Uint8Array.from({ length: 256 }, (_, value) => lit(value, 2 ** ev)),
  );
  const out = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i++)
    out[i] = (SKIN.has(surfaces[Math.floor(i / 3)]) ? skin : rest)[pixels[i]];
  return { pixels: out, surfaces };
}

/** Changes pixels [FACE_PX² · 3]: light from one side, another contrast, grain. */
export function drawHardPhoto(pixels: Uint8Array, random: Random): void {
  const is = (share: number) => random.uniform() < share;
  const [fromOneSide, bends, isGrainy] = [is(SHARE.fromOneSide), is(SHARE.contrast), is(SHARE.grainy)];
  const [sideEv, angle] = [fromOneSide ? SIDE_EV * random.uniform() : 0, 6.28 * random.uniform()];
  const [across, down] = [sideEv * Math.cos(angle), sideEv * Math.sin(angle)].map(
    (own) => (2 * own) / FACE_PX,
  );
  const contrast = bends ? Math.exp(0.5 * (2 * random.uniform() - 1)) : 1;
  for (let i = 0; i < FACE_PX * FACE_PX; i++) {
    const [x, y] = [(i % FACE_PX) - FACE_PX / 2, Math.floor(i / FACE_PX) - FACE_PX / 2];
    const gain = 2 ** (across * x + down * y);
    for (let k = 3 * i; k < 3 * i + 3; k++)
      pixels[k] = Math.min(255, Math.max(0, 128 + (lit(pixels[k], gain) - 128) * contrast));
  }
  if (isGrainy) addGrain(pixels, random);
}

/** Grain of brightness and, weaker, of each colour, in cells of one to three pixels, as phones leave it in low light. */
function addGrain(pixels: Uint8Array, random: Random): void {
  const cell = GRAIN.cells[random.below(GRAIN.cells.length)];
  const strength = GRAIN.least + (GRAIN.most - GRAIN.least) * random.uniform() ** 2;
  const colour = strength * 0.6 * random.uniform();
  const table = Float32Array.from({ length: 4096 }, () => random.normal());
  const row = Math.ceil(FACE_PX / cell);
  const cells = Float32Array.from({ length: row * row * 3 }, () => table[random.below(4096)] * colour);
  for (let at = 0; at < cells.length; at += 3) {
    const grain = table[random.below(4096)] * strength;
    for (let k = 0; k < 3; k++) cells[at + k] += grain;
  }
  for (let i = 0; i < FACE_PX * FACE_PX; i++) {
    const [x, y] = [Math.floor((i % FACE_PX) / cell), Math.floor(i / FACE_PX / cell)];
    for (let k = 0; k < 3; k++)
      pixels[3 * i + k] = Math.min(255, Math.max(0, pixels[3 * i + k] + cells[(y * row + x) * 3 + k]));
  }
}
