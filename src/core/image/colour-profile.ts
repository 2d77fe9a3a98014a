/** Colour profiles of the kind cameras write: three primaries and a tone curve each (ICC.1:2022, "matrix/TRC"). */

import { readType } from './isobmff.ts';
import { decodeSrgb } from './linear-light.ts';
import type { Span } from './photo-header.ts';

/** How stored bytes become light. */
export type ColourProfile = {
  /** For R, G and B: linear light 0-1 of each of the 256 byte values. */
  readonly curves: readonly [Float32Array, Float32Array, Float32Array];
  /** Row by row: linear R, G, B to CIE XYZ relative to D50. */
  readonly toXyz: readonly number[];
};

/** sRGB itself (IEC 61966-2-1), adapted to D50 as in ICC profiles. */
export const SRGB: ColourProfile = {
  curves: [srgbCurve(), srgbCurve(), srgbCurve()],
  toXyz: [0.436066, 0.385147, 0.143066, 0.222488, 0.716873, 0.0606079, 0.013916, 0.0970764, 0.714096],
};

/** Whether pixels of this profile are sRGB as good as: no byte would change by more than about one. */
export function isSrgb({ curves, toXyz }: ColourProfile): boolean {
  return (
    toXyz.every((value, i) => Math.abs(value - SRGB.toXyz[i]) < 0.003) &&
    curves.every((curve, c) => curve.every((light, i) => Math.abs(light - SRGB.curves[c][i]) < 0.004))
  );
}

/** The matrix or grey profile in the ICC bytes at `span`; null where it is of another kind or makes no sense. */
export function parseIccProfile(bytes: Uint8Array, span: Span): ColourProfile | null {
  if (span.end > bytes.length || span.end - span.start < 132) return null;
  const icc = bytes.subarray(span.start, span.end);
  const view = new DataView(icc.buffer, icc.byteOffset, icc.byteLength);
  const space = readType(icc, 16);
  if (space !== 'GRAY' && (space !== 'RGB ' || readType(icc, 20) !== 'XYZ ')) return null;
  const tags = new Map<string, number>();
  const count = Math.min(view.getUint32(128), 100);
  for (let at = 132; at + 12 <= icc.length && tags.size < count; at += 12) {
    tags.set(readType(icc, at), view.getUint32(at + 4));
  }
  try {
    if (space === 'GRAY') {
      const grey = readCurve(icc, view, tags.get('kTRC'));
      return grey && { curves: [grey, grey, grey], toXyz: SRGB.toXyz };
    }
    const colourants = ['rXYZ', 'gXYZ', 'bXYZ'].map((tag) => readXyz(view, tags.get(tag)));
    const [red, green, blue] = ['rTRC', 'gTRC', 'bTRC'].map((tag) => readCurve(icc, view, tags.get(tag)));
    if (!red || !green || !blue) return null;
    return {
      curves: [red, green, blue],
      toXyz: [0, 1, 2].flatMap((axis) => colourants.map((xyz) => xyz[axis])),
    };
  } catch {
    // DataView throws RangeError past the end: a damaged profile is left out of account, as browsers do.
    return null;
  }
}

function readXyz(view: DataView, at: number | undefined): number[] {
  if (at === undefined) throw new RangeError('no colourant');
  return [8, 12, 16].map((offset) => fixed(view, at + offset));
}

function readCurve(icc: Uint8Array, view: DataView, at: number | undefined): Float32Array | null {
  if (at === undefined) return null;
  const type = readType(icc, at);
  if (type === 'para') return parametricCurve(view, at);
  if (type !== 'curv') return null;
  const points = view.getUint32(at + 8);
  if (points === 0) return curveOf((x) => x);
  if (points === 1) {
    const gamma = view.getUint16(at + 12) / 256;
    return curveOf((x) => x ** gamma);
  }
  return curveOf((x) => {
    const place = x * (points - 1);
    const below = Math.min(points - 2, Math.floor(place));
    const low = view.getUint16(at + 12 + below * 2);
    const high = view.getUint16(at + 14 + below * 2);
    return (low + (high - low) * (place - below)) / 65535;
  });
}

/** ICC.1:2022, section 10.18, function types 0 to 4. */
function parametricCurve(view: DataView, at: number): Float32Array | null {
  const kind = view.getUint16(at + 8);
  const count = [1, 3, 4, 5, 7][kind];
  if (count === undefined) return null;
  const [g, a = 1, b = 0, c = 0, d = kind >= 3 ? 0 : -b / a, e = 0, f = 0] = Array.from(
    { length: count },
    (_, i) => fixed(view, at + 12 + i * 4),
  );
  const above = kind === 2 ? c : e;
  const slope = kind >= 3 ? c : 0;
  const below = kind === 2 ? c : f;
  return curveOf((x) => (x >= d ? Math.max(0, a * x + b) ** g + above : slope * x + below));
}

function fixed(view: DataView, at: number): number {
  return view.getInt32(at) / 65536;
}

function srgbCurve(): Float32Array {
  return curveOf(decodeSrgb);
}

function curveOf(light: (value: number) => number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, i) => light(i / 255));
}
