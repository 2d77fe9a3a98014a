/** One region of Label Studio as a lesion. */
import { readLesionType } from '../lesion-types.ts';
import type { LeaveCode, Lesion, Place, Size } from '../neutral.ts';
import type { ReadOptions } from '../read-options.ts';
import type { Result, ResultValue } from './tasks-schema.ts';

const SHAPES = ['keypoint', 'rectangle', 'ellipse', 'polygon', 'brush', 'bitmask', 'vector'];

/** `rectangle` of `rectanglelabels` and of `rectangle`; null where a result is no region. */
export function shapeOf(type: string): string | null {
  const shape = type.replace(/labels$/, '');
  return SHAPES.includes(shape) ? shape : null;
}

export type ReadRegion =
  | { readonly ok: true; readonly lesion: Lesion }
  | { readonly ok: false; readonly code: LeaveCode; readonly reason: string };

type Geometry = Pick<Lesion, 'x' | 'y' | 'radiusPx' | 'box'>;

/**
 * Values are percent of the picture's sides. A turned rectangle keeps its sides about its true centre, a polygon becomes
 * the box around it. `labels` are the words of the region, of its own or of a control that stands next to it.
 */
export function readRegion(
  result: Result,
  labels: readonly string[],
  size: Size,
  place: Place,
  types: ReadOptions['types'],
): ReadRegion {
  const shape = shapeOf(result.type)!;
  const refuse = (code: LeaveCode, reason: string) => ({ ok: false, code, reason }) as const;
  const geometry = readGeometry(shape, result.value, size);
  if (geometry === null)
    return ['brush', 'bitmask', 'vector'].includes(shape)
      ? refuse('shape-unknown', `a ${shape} is not read: neither point, box, ellipse nor polygon`)
      : refuse('malformed', `the ${shape} lacks a number`);
  const word = labels[0] ?? 'unknown';
  const type = readLesionType(word, types);
  if (type === null) return refuse('type-unknown', `“${word}” is no type of lesion; say which with types`);
  const from = result.origin?.startsWith('prediction') ? 'model' : 'rater';
  return { ok: true, lesion: { ...geometry, type, from, place } };
}

function readGeometry(shape: string, value: ResultValue, { widthPx, heightPx }: Size): Geometry | null {
  const across = (percent: number) => (percent * widthPx) / 100;
  const down = (percent: number) => (percent * heightPx) / 100;
  if (shape === 'polygon') return boxAround(value.points ?? [], across, down);
  const { x, y } = value;
  if (x === undefined || y === undefined) return null;
  if (shape === 'keypoint') {
    const radiusPx = value.width ? across(value.width) / 2 : null;
    return { x: across(x), y: down(y), radiusPx, box: null };
  }
  if (shape === 'ellipse') {
    const { radiusX = 0, radiusY = 0, rotation = 0 } = value;
    const sides = sidesOf(across(2 * radiusX), down(2 * radiusY), rotation);
    return sides && { x: across(x), y: down(y), ...sides };
  }
  return shape === 'rectangle' ? turnedBox(value, { widthPx, heightPx }) : null;
}

/** It is turned about its upper left corner, clockwise. */
function turnedBox(value: ResultValue, { widthPx, heightPx }: Size): Geometry | null {
  const { x = 0, y = 0, width = 0, height = 0, rotation = 0 } = value;
  const [wide, high] = [(width * widthPx) / 100, (height * heightPx) / 100];
  const sides = sidesOf(wide, high, rotation);
  const angle = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [dx, dy] = [(wide * cos - high * sin) / 2, (wide * sin + high * cos) / 2];
  return sides && { x: (x * widthPx) / 100 + dx, y: (y * heightPx) / 100 + dy, ...sides };
}

/** Null where it has no area. */
function sidesOf(wide: number, high: number, rotation: number) {
  return wide > 0 && high > 0 ? ofSides(wide, high, rotation) : null;
}

function ofSides(wide: number, high: number, rotation: number): Pick<Lesion, 'radiusPx' | 'box'> {
  const onItsSide = Math.round(rotation / 90) % 2 !== 0;
  return {
    radiusPx: (wide + high) / 4,
    box: onItsSide ? { widthPx: high, heightPx: wide } : { widthPx: wide, heightPx: high },
  };
}

function boxAround(
  points: readonly (readonly [number, number])[],
  across: (percent: number) => number,
  down: (percent: number) => number,
): Geometry | null {
  if (points.length < 3) return null;
  const range = (values: readonly number[]) =>
    values.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [Infinity, -Infinity],
    );
  const [x0, x1] = range(points.map(([x]) => across(x)));
  const [y0, y1] = range(points.map(([, y]) => down(y)));
  if (x1 <= x0 || y1 <= y0) return null;
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, ...ofSides(x1 - x0, y1 - y0, 0) };
}
