/** Cuts the patches of a side view from the eye's box, by the method's rules. */
import type { Box } from '../../schema/box.ts';
import type { PatchBox } from '../geometry.ts';

type Size = { readonly widthPx: number; readonly heightPx: number };

/** Which way the face looks, in the picture: `left` means that the nose is on the picture's left of the eye. */
export type Facing = 'left' | 'right';

/** An eye is taken for at most this share of the picture's width, and of its height. */
const WIDEST = 0.15;
/** A forehead lower than this many eye heights is left out. */
const LOWEST_FOREHEAD = 0.7;

/** The box shrunk about its centre to 15 % of the smaller side where it is wider or higher than that. */
export function shrinkEye(eye: Box, size: Size): Box {
  if (eye.width <= WIDEST * size.widthPx && eye.height <= WIDEST * size.heightPx) return eye;
  const sidePx = WIDEST * Math.min(size.widthPx, size.heightPx);
  return {
    x: eye.x + (eye.width - sidePx) / 2,
    y: eye.y + (eye.height - sidePx) / 2,
    width: sidePx,
    height: sidePx,
  };
}

/**
 * Forehead (where enough of it is in the picture) and cheek, clipped to the picture; the cheek is the person's left
 * one when the face looks to the picture's left. Source: the method's "One eye".
 */
export function eyePatches({ x, y, width: w, height: h }: Box, facing: Facing, size: Size): PatchBox[] {
  const left = facing === 'left';
  const patches: PatchBox[] = [];
  const top = Math.max(0, y - 1.5 * h);
  const bottom = Math.max(0, y - 0.5 * h);
  if (bottom - top >= LOWEST_FOREHEAD * h) {
    const box = clipBox(left ? x : x - 1.5 * w, top, x + 1.5 * w, bottom, size);
    if (box) patches.push({ name: 'forehead', box });
  }
  const cheek = clipBox(
    left ? x + 0.5 * w : x - 2.8 * w,
    y + h,
    left ? x + 3.3 * w : x + 0.5 * w,
    y + 4.5 * h,
    size,
  );
  if (cheek) patches.push({ name: left ? 'left-cheek' : 'right-cheek', box: cheek });
  return patches;
}

function clipBox(fromX: number, fromY: number, toX: number, toY: number, size: Size): Box | null {
  const x = Math.max(0, fromX);
  const y = Math.max(0, fromY);
  const width = Math.min(size.widthPx, toX) - x;
  const height = Math.min(size.heightPx, toY) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
