/** Room on a page, and the inks to draw in it. */
import { type Color, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';

/** A label and what it says. */
export type Pair = readonly [label: string, text: string];

/** Room on a page to draw in; `top` is its upper edge, y goes up. */
export type Room = {
  readonly page: PDFPage;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly fonts: { readonly regular: PDFFont; readonly bold: PDFFont };
  /** What the fonts hold of a text. */
  readonly printable: (text: string) => string;
};

/** `#rrggbb` as the PDF wants it. */
export function inkOf(hex: string): Color {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return rgb(red, green, blue);
}
