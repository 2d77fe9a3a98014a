/** An axis-aligned box in pixels: x to the right, y down, from the upper left corner. */
import { z } from 'zod';

export const BoxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
});
export type Box = z.infer<typeof BoxSchema>;

/** A point in pixels. */
export type Point = { readonly x: number; readonly y: number };
