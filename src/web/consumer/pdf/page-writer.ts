/** Writes text and pictures down the pages of a PDF: A4, one column, a foot on each page. */
import { type Captioned, layPictures } from './lay-pictures.ts';
import { LEADING, openCursor, PAGE, PAGE_WIDTH, type PageCursor, TEXT_SIZE } from './page-cursor.ts';
import { inkOf, type Pair, type Room } from './page-room.ts';
import { PAPER } from './paper-colours.ts';
import { wrapText } from './wrap-text.ts';

const SMALL_SIZE = 8;
/** Rows of more lines than this may go on to the next page. */
const MOST_KEPT_LINES = 8;
/** Where what a label says begins. */
const ROW_AT = 140;
/** Between two columns. */
const PAIR_GAP = 16;
/** A page of which less than the rest is written on is gone on with. */
const LITTLE = 0.7;

export type PageWriter = Awaited<ReturnType<typeof startPages>>;

/** A document with its first page begun. */
export async function startPages({ title, lang, at }: { title: string; lang: string; at: Date }) {
  const cursor = await openCursor({ title, lang, at });
  const { file, write } = cursor;
  const { bold } = cursor.fonts;
  return {
    /** Begins a page, unless the last one has little on it. */
    startPage() {
      if (cursor.y < PAGE.height * LITTLE) cursor.startPage();
    },
    /** The head of the first page: title, whose it is, and a line below. */
    masthead: (brand: string, line: string) => writeMasthead(cursor, title, brand, line),
    /** `following`: points that must stand below it on the same page. */
    heading(text: string, following = 20) {
      cursor.need(32 + following);
      cursor.y -= 8;
      write(text, { size: 11, font: bold, colour: PAPER.accent });
      cursor.y -= 2;
      cursor.rule(PAPER.line, 0.75);
      cursor.y -= 3;
    },
    text: (text: string) => write(text),
    small: (text: string) => write(text, { size: SMALL_SIZE, colour: PAPER.soft }),
    large: (text: string) => write(text, { size: 17, font: bold }),
    /** A label and what it says, side by side, on one page unless that is long. */
    row: (label: string, text: string) => writeRow(cursor, label, text),
    /** Labels and what they say in two columns, the first half of them on the left. */
    pairs: (all: readonly Pair[]) => layPairs(cursor, all),
    /** Room for a drawing across the page. */
    draw(height: number, paint: (room: Room) => void) {
      cursor.need(height);
      const { fonts, printable } = cursor;
      paint({ page: cursor.page(), left: PAGE.margin, top: cursor.y, width: PAGE_WIDTH, fonts, printable });
      cursor.y -= height;
    },
    /** See {@link layPictures}. */
    pictures: (images: readonly Captioned[], maxHeight: number, beside: readonly Pair[] = []): boolean =>
      layPictures(cursor, images, maxHeight, beside),
    embedPng: (bytes: ArrayBuffer) => file.embedPng(bytes),
    embedJpg: (bytes: ArrayBuffer) => file.embedJpg(bytes),
    /** Numbers the pages and ends the document. */
    async finish(footOf: (at: number, of: number) => string): Promise<Uint8Array<ArrayBuffer>> {
      const { pages, fonts, printable } = cursor;
      for (const [index, page] of pages.entries()) {
        const foot = printable(`${title} · ${footOf(index + 1, pages.length)}`);
        const place = { x: PAGE.margin, y: PAGE.foot - 12 };
        page.drawText(foot, { ...place, size: SMALL_SIZE, font: fonts.regular, color: inkOf(PAPER.soft) });
      }
      return (await file.save()) as Uint8Array<ArrayBuffer>;
    },
  };
}

function writeMasthead(cursor: PageCursor, title: string, brand: string, line: string): void {
  const { bold } = cursor.fonts;
  const size = 14;
  const name = cursor.printable(brand);
  const x = PAGE.width - PAGE.margin - bold.widthOfTextAtSize(name, size);
  cursor.write(title, { size: 21, font: bold });
  cursor.page().drawText(name, { x, y: cursor.y + 7, size, font: bold, color: inkOf(PAPER.accent) });
  cursor.write(line, { size: SMALL_SIZE, colour: PAPER.soft });
  cursor.y -= 5;
  cursor.rule(PAPER.accent, 1.5);
  cursor.y -= 4;
}

function writeRow(cursor: PageCursor, label: string, text: string): void {
  const countLines = (words: string, widthPt: number) =>
    wrapText(cursor.printable(words), cursor.fonts.regular, TEXT_SIZE, widthPt).length;
  const lines = Math.max(countLines(label, ROW_AT - 10), countLines(text, PAGE_WIDTH - ROW_AT));
  cursor.need(Math.min(lines, MOST_KEPT_LINES) * TEXT_SIZE * LEADING);
  const top = cursor.y;
  cursor.write(label, { colour: PAPER.soft, to: ROW_AT - 10 });
  const below = cursor.y;
  const page = cursor.pages.length;
  if (below < top) cursor.y = top;
  cursor.write(text, { x: ROW_AT });
  // What went on to another page ends there, wherever the label ended.
  cursor.y = (cursor.pages.length === page ? Math.min(cursor.y, below) : cursor.y) - 1.5;
}

function layPairs(cursor: PageCursor, all: readonly Pair[]): void {
  const wide = (PAGE_WIDTH - PAIR_GAP) / 2;
  const wrapped = all.map((pair) => cursor.wrapPair(pair, wide));
  const half = Math.ceil(all.length / 2);
  const columns = [wrapped.slice(0, half), wrapped.slice(half)];
  const height = Math.max(...columns.map((column) => column.reduce((sum, { high }) => sum + high, 0)));
  cursor.need(height);
  for (const [index, column] of columns.entries())
    cursor.layColumn(column, PAGE.margin + index * (wide + PAIR_GAP), cursor.y);
  cursor.y -= height;
}
