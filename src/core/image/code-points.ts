/** Colours told by numbers instead of a profile (ITU-T H.273; PNG's cICP, HEIF's nclx). */
import { type ColourProfile, SRGB } from './colour-profile.ts';
import { decodeSrgb } from './linear-light.ts';

/** H.273, tables 2 and 3. */
export type CodePoints = { readonly primaries: number; readonly transfer: number };

/** Linear R, G, B to CIE XYZ relative to D50, row by row (Bradford-adapted from D65). */
const PRIMARIES: Readonly<Record<number, readonly number[]>> = {
  1: SRGB.toXyz,
  // Rec. ITU-R BT.2020.
  9: [0.6734241, 0.1656411, 0.1251286, 0.2790177, 0.6753402, 0.0456377, -0.00193, 0.0299784, 0.797333],
  // SMPTE EG 432-1, Display P3.
  12: [0.515102, 0.291965, 0.157153, 0.241182, 0.692236, 0.0665819, -0.00104941, 0.0418818, 0.784378],
};

/** Signals whose curve is not near that of sRGB, to light in which 1 is the white of a page. */
const TRANSFERS: Readonly<Record<number, (value: number) => number>> = {
  4: (value) => value ** 2.2,
  5: (value) => value ** 2.8,
  8: (value) => value,
  16: (value) => Math.min(1, decodePq(value)),
  18: (value) => Math.min(1, decodeHlg(value)),
};

/** The colours that code points stand for; unknown ones stand for those of sRGB. Light above white is burnt out. */
export function codePointProfile({ primaries, transfer }: CodePoints): ColourProfile {
  const decode = TRANSFERS[transfer] ?? decodeSrgb;
  const curve = Float32Array.from({ length: 256 }, (_, i) => decode(i / 255));
  return { curves: [curve, curve, curve], toXyz: PRIMARIES[primaries] ?? SRGB.toXyz };
}

/** SMPTE ST 2084, its 10,000 cd/m² against the 203 of white (Rec. ITU-R BT.2408). */
function decodePq(value: number): number {
  const power = value ** (1 / 78.84375);
  const light = Math.max(0, power - 0.8359375) / (18.8515625 - 18.6875 * power);
  return (light ** (1 / 0.1593017578125) * 10_000) / 203;
}

/** Rec. ITU-R BT.2100, HLG; white lies at a signal of 0.75 (Rec. ITU-R BT.2408). */
function decodeHlg(value: number): number {
  const scene =
    value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  return scene / 0.26496256;
}
