/** Where a PDF is written on: its pages, how far down the last one is full, and lines of text put there. */
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import { inkOf, type Pair } from './page-room.ts';
import { PAPER } from './paper-colours.ts';
import { wrapText } from './wrap-text.ts';

/** Points; A4. */
export const PAGE = { width: 595, height: 842, margin: 46, foot: 38 } as const;
/** Points between the margins. */
export const PAGE_WIDTH = PAGE.width - 2 * PAGE.margin;
/** What stays empty above the foot. */
const ABOVE_FOOT = 12;
export const LEADING = 1.38;
export const TEXT_SIZE = 9;
/** Of two columns: where what a label says begins. */
const PAIR_AT = 92;

type Look = {
  readonly size?: number;
  readonly font?: PDFFont;
  readonly colour?: string;
  /** Points from the left margin: where lines begin, and where they end at the latest. */
  readonly x?: number;
  readonly to?: number;
};
/** A label and what it says, in lines that fit a column; `high`: points. */
export type WrappedPair = { readonly names: string[]; readonly words: string[]; readonly high: number };

export type PageCursor = Awaited<ReturnType<typeof openCursor>>;

/** A document with its first page begun. `y`: points from the page's bottom to where the next line begins. */
export async function openCursor({ title, lang, at }: { title: string; lang: string; at: Date }) {
  const file = await startFile({ title, lang, at });
  const [regular, bold] = await Promise.all([
    file.embedFont(StandardFonts.Helvetica),
    file.embedFont(StandardFonts.HelveticaBold),
  ]);
  const printable = listPrintable(regular);
  const pages: PDFPage[] = [];

  const cursor = {
    ...{ file, pages, printable, fonts: { regular, bold }, y: 0 },
    page: () => pages.at(-1)!,
    startPage(): void {
      pages.push(file.addPage([PAGE.width, PAGE.height]));
      cursor.y = PAGE.height - PAGE.margin;
    },
    /** Begins a page where less than `height` is left. */
    need(height: number): void {
      if (cursor.y - height < PAGE.foot + ABOVE_FOOT) cursor.startPage();
    },
    /** Lines from here down, onto further pages where need be. */
    write(
      text: string,
      { size = TEXT_SIZE, font = regular, colour = PAPER.ink, x = 0, to = PAGE_WIDTH }: Look = {},
    ) {
      for (const line of wrapText(printable(text), font, size, to - x)) {
        cursor.need(size * LEADING);
        cursor.y -= size * LEADING;
        const place = { x: PAGE.margin + x, y: cursor.y + size * 0.3 };
        cursor.page().drawText(line, { ...place, size, font, color: inkOf(colour) });
      }
    },
    /** Labels and what they say below one another from `top` down, without moving on. */
    layColumn(column: readonly WrappedPair[], x: number, top: number): void {
      let at = top;
      for (const { names, words, high } of column) {
        layLines(cursor, names, { x, top: at, colour: PAPER.soft });
        layLines(cursor, words, { x: x + PAIR_AT, top: at, colour: PAPER.ink });
        at -= high;
      }
    },
    wrapPair([label, text]: Pair, width: number): WrappedPair {
      const names = wrapText(printable(label), regular, TEXT_SIZE, PAIR_AT - 8);
      const words = wrapText(printable(text), regular, TEXT_SIZE, width - PAIR_AT);
      return { names, words, high: Math.max(names.length, words.length) * TEXT_SIZE * LEADING + 1.5 };
    },
    /** A line across the page. */
    rule(colour: string, thickness: number): void {
      const { y } = cursor;
      cursor.page().drawLine({
        ...{ start: { x: PAGE.margin, y }, end: { x: PAGE.width - PAGE.margin, y } },
        ...{ thickness, color: inkOf(colour) },
      });
    },
  };
  cursor.startPage();
  return cursor;
}

async function startFile({ title, lang, at }: { title: string; lang: string; at: Date }) {
  const file = await PDFDocument.create();
  file.setTitle(title, { showInWindowTitleBar: true });
  file.setLanguage(lang);
  file.setCreator('Clarté');
  file.setProducer('Clarté');
  file.setCreationDate(at);
  file.setModificationDate(at);
  return file;
}

/** Makes text of what the fonts of every PDF reader hold; other characters become a question mark. */
function listPrintable(font: PDFFont): (text: string) => string {
  const known = new Set(font.getCharacterSet());
  return (text) =>
    [
      ...text
        .replace(/[\u202f\u2009]/g, '\u00a0')
        .replace(/→/g, '>')
        .replace(/−/g, '–'),
    ]
      .map((character) => (known.has(character.codePointAt(0)!) ? character : '?'))
      .join('');
}

/** Lines from `top` down, without moving on. */
function layLines(
  { page, fonts }: { page: () => PDFPage; fonts: { regular: PDFFont } },
  lines: readonly string[],
  { x, top, colour }: { x: number; top: number; colour: string },
): void {
  for (const [index, line] of lines.entries()) {
    const place = { x, y: top - (index + 1) * TEXT_SIZE * LEADING + TEXT_SIZE * 0.3 };
    page().drawText(line, { ...place, size: TEXT_SIZE, font: fonts.regular, color: inkOf(colour) });
  }
}
