/** Colour profiles, built from their primaries (ICC.1:2022). */
import { join } from './corpus-file.ts';

type Xyz = readonly [number, number, number];

const D50: Xyz = [0.9642, 1, 0.8249];
/** Red, green and blue relative to D50. */
export const PRIMARIES: Readonly<Record<string, readonly [Xyz, Xyz, Xyz]>> = {
  srgb: [
    [0.436066, 0.222488, 0.013916],
    [0.385147, 0.716873, 0.0970764],
    [0.143066, 0.0606079, 0.714096],
  ],
  p3: [
    [0.515102, 0.241182, -0.00105],
    [0.291965, 0.692236, 0.041882],
    [0.157153, 0.066582, 0.784378],
  ],
  adobe: [
    [0.60974, 0.31111, 0.01947],
    [0.20528, 0.62567, 0.06087],
    [0.14919, 0.06322, 0.74457],
  ],
  prophoto: [
    [0.79767, 0.28804, 0],
    [0.13519, 0.71188, 0],
    [0.03134, 0.00009, 0.82489],
  ],
};

/** A tone curve: sRGB's as a formula, or a power. */
export type Curve = 'srgb' | number | 'table';

const fixed = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
};

function curveTag(curve: Curve): Uint8Array {
  if (curve === 'srgb') {
    const numbers = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];
    return join('para\0\0\0\0', [0, 3, 0, 0], ...numbers.map(fixed));
  }
  if (curve === 'table') {
    const table = Buffer.alloc(1024 * 2);
    for (let i = 0; i < 1024; i++) table.writeUInt16BE(Math.round(65535 * (i / 1023) ** 2.2), i * 2);
    return join('curv\0\0\0\0', [0, 0, 4, 0], table);
  }
  return join('curv\0\0\0\0', [0, 0, 0, 1, Math.floor(curve), Math.round((curve % 1) * 256)], [0, 0]);
}

function profile(space: 'RGB ' | 'GRAY', tags: readonly (readonly [name: string, body: Uint8Array])[]) {
  const head = Buffer.alloc(128);
  head.write('mntr', 12, 'latin1');
  head.write(space, 16, 'latin1');
  head.write('XYZ ', 20, 'latin1');
  head.write('acsp', 36, 'latin1');
  head[8] = 2;
  head[9] = 0x40;
  for (const [i, value] of D50.entries()) fixed(value).copy(head, 68 + i * 4);
  let at = 132 + tags.length * 12;
  const table: Uint8Array[] = [];
  for (const [name, body] of tags) {
    const entry = Buffer.alloc(12);
    entry.write(name, 'latin1');
    entry.writeUInt32BE(at, 4);
    entry.writeUInt32BE(body.length, 8);
    table.push(entry);
    at += body.length;
  }
  head.writeUInt32BE(at, 0);
  return join(head, [0, 0, 0, tags.length], ...table, ...tags.map(([, body]) => body));
}

const xyzTag = (xyz: Xyz) => join('XYZ \0\0\0\0', ...xyz.map(fixed));
const words = (text: string) => {
  const bytes = join('desc\0\0\0\0', [0, 0, 0, text.length + 1], text, new Uint8Array(79));
  return bytes.length % 4 === 0 ? bytes : join(bytes, new Uint8Array(4 - (bytes.length % 4)));
};

/** A profile of three primaries and one curve. */
export function rgbProfile(name: keyof typeof PRIMARIES, curve: Curve = 'srgb'): Uint8Array {
  const [red, green, blue] = PRIMARIES[name];
  const trc = curveTag(curve);
  return profile('RGB ', [
    ['desc', words(String(name))],
    ['wtpt', xyzTag(D50)],
    ['rXYZ', xyzTag(red)],
    ['gXYZ', xyzTag(green)],
    ['bXYZ', xyzTag(blue)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ]);
}

/** A profile of grey. */
export function greyProfile(gamma: number): Uint8Array {
  return profile('GRAY', [
    ['desc', words('grey')],
    ['wtpt', xyzTag(D50)],
    ['kTRC', curveTag(gamma)],
  ]);
}
