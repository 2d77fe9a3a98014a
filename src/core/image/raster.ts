/** A raster: 8-bit sRGB pixels, three bytes each, row by row from the upper left corner. */

export type Raster = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** `widthPx * heightPx * 3` bytes: R, G, B. */
  readonly data: Uint8Array;
};

/** Number of quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;
