/** Puts pictures side by side onto a PDF's page, and next to them what is said of them. */
import type { PDFImage } from '@cantoo/pdf-lib';
import { LEADING, PAGE, PAGE_WIDTH, type PageCursor } from './page-cursor.ts';
import { inkOf, type Pair } from './page-room.ts';
import { PAPER } from './paper-colours.ts';
import { wrapText } from './wrap-text.ts';

export type Captioned = { readonly image: PDFImage; readonly caption: string };

const GAP = 14;
const CAPTION_SIZE = 8;
/** What pictures must leave of the width for something next to them, points. */
const LEAST_BESIDE = 210;

/**
 * Pictures, none higher than `maxHeight` points, each with a line below; `beside` to their right where there is room for it,
 * which is answered.
 */
export function layPictures(
  cursor: PageCursor,
  images: readonly Captioned[],
  maxHeight: number,
  beside: readonly Pair[],
): boolean {
  const each = (PAGE_WIDTH - GAP * (images.length - 1)) / Math.max(1, images.length);
  const scale = Math.min(
    ...images.map(({ image }) => Math.min(each / image.width, maxHeight / image.height)),
  );
  const height = Math.max(...images.map(({ image }) => image.height * scale));
  const taken = images.reduce((sum, { image }) => sum + image.width * scale + GAP, 0);
  const isBeside = beside.length > 0 && PAGE_WIDTH - taken >= LEAST_BESIDE;
  const column = isBeside ? beside.map((pair) => cursor.wrapPair(pair, PAGE_WIDTH - taken)) : [];
  const columnHigh = column.reduce((sum, { high }) => sum + high, 0);
  cursor.need(Math.max(height + 24, columnHigh));
  const top = cursor.y;
  cursor.layColumn(column, PAGE.margin + taken, top - 2);
  cursor.y -= height + 5;
  let x = PAGE.margin;
  for (const { image, caption } of images) {
    const size = { width: image.width * scale, height: image.height * scale };
    cursor.page().drawImage(image, { x, y: cursor.y + height - size.height, ...size });
    layCaption(cursor, caption, x, size.width);
    x += size.width + GAP;
  }
  const captionHigh = images.some(({ caption }) => caption !== '') ? 20 : 4;
  cursor.y = Math.min(cursor.y - captionHigh, top - columnHigh);
  return isBeside;
}

function layCaption(
  { page, printable, fonts, y }: PageCursor,
  caption: string,
  x: number,
  width: number,
): void {
  for (const [index, line] of wrapText(printable(caption), fonts.regular, CAPTION_SIZE, width).entries()) {
    const place = { x, y: y - 11 - index * CAPTION_SIZE * LEADING };
    page().drawText(line, { ...place, size: CAPTION_SIZE, font: fonts.regular, color: inkOf(PAPER.soft) });
  }
}
