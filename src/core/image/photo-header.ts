/** What the header of a photo tells, and the words for it. */

/** Bytes `start` up to, not including, `end` of a file. */
export type Span = { readonly start: number; readonly end: number };

/** The formats that are read. */
export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'heic';

/** EXIF orientation, 1 upright … 8 (CIPA DC-008, tag 274). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the header of a photo says. */
export type PhotoHeader = {
  readonly format: PhotoFormat;
  /** Width in pixels as stored, before the orientation is applied (HEIC: upright already). */
  readonly widthPx: number;
  /** Height in pixels as stored, before the orientation is applied (HEIC: upright already). */
  readonly heightPx: number;
  /** 1 where the file says nothing; always 1 for HEIC, whose decoder turns the picture itself. */
  readonly orientation: Orientation;
  /** Whether the pixels are stored as printing inks. */
  readonly cmyk?: boolean;
};
