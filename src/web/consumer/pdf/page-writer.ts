/** Writes text and pictures down the pages of a PDF: A4, one column, a foot on each page. */
import { PDFDocument, type PDFImage, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import { inkOf, type Pair, type Room } from './page-room.ts';
import { PAPER } from './paper-colours.ts';
import { wrapText } from './wrap-text.ts';

/** Points; A4. */
const PAGE = { width: 595, height: 842, margin: 46, foot: 38 } as const;
/** What stays empty above the foot. */
const ABOVE_FOOT = 12;
const LEADING = 1.38;
const TEXT_SIZE = 9;
const SMALL_SIZE = 8;
/** Where what a label says begins. */
const ROW_AT = 140;
/** Of two columns: where what a label says begins, and the room between them. */
const PAIR_AT = 92;
const PAIR_GAP = 16;

/** A page of which less than the rest is written on is gone on with. */
const LITTLE = 0.7;
/** What pictures must leave of the width for something beside them. */
const LEAST_BESIDE = 210;

export type PageWriter = Awaited<ReturnType<typeof startPages>>;

/** A document with its first page begun. */
export async function startPages({ title, lang, at }: { title: string; lang: string; at: Date }) {
  const file = await PDFDocument.create();
  file.setTitle(title, { showInWindowTitleBar: true });
  file.setLanguage(lang);
  file.setCreator('Clarté');
  file.setProducer('Clarté');
  file.setCreationDate(at);
  file.setModificationDate(at);
  const [regular, bold] = await Promise.all([
    file.embedFont(StandardFonts.Helvetica),
    file.embedFont(StandardFonts.HelveticaBold),
  ]);
  const known = new Set(regular.getCharacterSet());
  const pages: PDFPage[] = [];
  let y = 0;
  const width = PAGE.width - 2 * PAGE.margin;

  const startPage = () => {
    pages.push(file.addPage([PAGE.width, PAGE.height]));
    y = PAGE.height - PAGE.margin;
  };
  /** Begins a page where less than `height` is left. */
  const need = (height: number) => {
    if (y - height < PAGE.foot + ABOVE_FOOT) startPage();
  };
  /** What the fonts of every PDF reader hold; other characters become a question mark. */
  const printable = (text: string) =>
    [
      ...text
        .replace(/[\u202f\u2009]/g, '\u00a0')
        .replace(/→/g, '>')
        .replace(/−/g, '–'),
    ]
      .map((character) => (known.has(character.codePointAt(0)!) ? character : '?'))
      .join('');
  const write = (
    text: string,
    { size = TEXT_SIZE, font = regular, colour = PAPER.ink as string, x = 0, to = width } = {},
  ) => {
    for (const line of wrapText(printable(text), font, size, to - x)) {
      need(size * LEADING);
      y -= size * LEADING;
      const place = { x: PAGE.margin + x, y: y + size * 0.3 };
      pages.at(-1)!.drawText(line, { ...place, size, font, color: inkOf(colour) });
    }
  };
  /** Lines from `top` down, without moving on. */
  const lay = (lines: readonly string[], x: number, top: number, colour: string) => {
    for (const [index, line] of lines.entries()) {
      const place = { x, y: top - (index + 1) * TEXT_SIZE * LEADING + TEXT_SIZE * 0.3 };
      pages.at(-1)!.drawText(line, { ...place, size: TEXT_SIZE, font: regular, color: inkOf(colour) });
    }
  };
  const wrapPair = ([label, text]: Pair, wide: number) => {
    const names = wrapText(printable(label), regular, TEXT_SIZE, PAIR_AT - 8);
    const words = wrapText(printable(text), regular, TEXT_SIZE, wide - PAIR_AT);
    return { names, words, high: Math.max(names.length, words.length) * TEXT_SIZE * LEADING + 1.5 };
  };
  /** Labels and what they say below one another, without moving on. */
  const layColumn = (column: readonly ReturnType<typeof wrapPair>[], x: number, top: number) => {
    let at = top;
    for (const { names, words, high } of column) {
      lay(names, x, at, PAPER.soft);
      lay(words, x + PAIR_AT, at, PAPER.ink);
      at -= high;
    }
  };
  const rule = (colour: string, thickness: number) =>
    pages.at(-1)!.drawLine({
      ...{ start: { x: PAGE.margin, y }, end: { x: PAGE.width - PAGE.margin, y } },
      ...{ thickness, color: inkOf(colour) },
    });

  startPage();
  return {
    /** Begins a page, unless the last one has little on it. */
    startPage() {
      if (y < PAGE.height * LITTLE) startPage();
    },
    /** The head of the first page: title, whose it is, and a line below. */
    masthead(brand: string, line: string) {
      const size = 14;
      const x = PAGE.width - PAGE.margin - bold.widthOfTextAtSize(printable(brand), size);
      write(title, { size: 21, font: bold });
      pages.at(-1)!.drawText(printable(brand), { x, y: y + 7, size, font: bold, color: inkOf(PAPER.accent) });
      write(line, { size: SMALL_SIZE, colour: PAPER.soft });
      y -= 5;
      rule(PAPER.accent, 1.5);
      y -= 4;
    },
    /** `following`: points that must stand below it on the same page. */
    heading(text: string, following = 20) {
      need(32 + following);
      y -= 8;
      write(text, { size: 11, font: bold, colour: PAPER.accent });
      y -= 2;
      rule(PAPER.line, 0.75);
      y -= 3;
    },
    text: (text: string) => write(text),
    small: (text: string) => write(text, { size: SMALL_SIZE, colour: PAPER.soft }),
    large: (text: string) => write(text, { size: 17, font: bold }),
    /** A label and what it says, side by side. */
    row(label: string, text: string) {
      need(TEXT_SIZE * LEADING);
      const top = y;
      const page = pages.length;
      write(label, { colour: PAPER.soft, to: ROW_AT - 10 });
      const below = y;
      if (pages.length === page) y = top;
      write(text, { x: ROW_AT });
      y = Math.min(y, below) - 1.5;
    },
    /** Labels and what they say in two columns, the first half of them on the left. */
    pairs(all: readonly Pair[]) {
      const wide = (width - PAIR_GAP) / 2;
      const wrapped = all.map((pair) => wrapPair(pair, wide));
      const half = Math.ceil(all.length / 2);
      const columns = [wrapped.slice(0, half), wrapped.slice(half)];
      const height = Math.max(...columns.map((column) => column.reduce((sum, { high }) => sum + high, 0)));
      need(height);
      for (const [index, column] of columns.entries())
        layColumn(column, PAGE.margin + index * (wide + PAIR_GAP), y);
      y -= height;
    },
    /** Room for a drawing across the page. */
    draw(height: number, paint: (room: Room) => void) {
      need(height);
      const fonts = { regular, bold };
      paint({ page: pages.at(-1)!, left: PAGE.margin, top: y, width, fonts, printable });
      y -= height;
    },
    /**
     * Pictures side by side, none higher than `maxHeight`, each with a line below; `beside` them where there is room for it,
     * which is answered.
     */
    pictures(
      images: readonly { image: PDFImage; caption: string }[],
      maxHeight: number,
      beside: readonly Pair[] = [],
    ): boolean {
      const gap = 14;
      const each = (width - gap * (images.length - 1)) / Math.max(1, images.length);
      const scale = Math.min(
        ...images.map(({ image }) => Math.min(each / image.width, maxHeight / image.height)),
      );
      const height = Math.max(...images.map(({ image }) => image.height * scale));
      const taken = images.reduce((sum, { image }) => sum + image.width * scale + gap, 0);
      const isBeside = beside.length > 0 && width - taken >= LEAST_BESIDE;
      const column = isBeside ? beside.map((pair) => wrapPair(pair, width - taken)) : [];
      const columnHigh = column.reduce((sum, { high }) => sum + high, 0);
      need(Math.max(height + 24, columnHigh));
      const top = y;
      layColumn(column, PAGE.margin + taken, top - 2);
      y -= height + 5;
      let x = PAGE.margin;
      for (const { image, caption } of images) {
        const size = { width: image.width * scale, height: image.height * scale };
        pages.at(-1)!.drawImage(image, { x, y: y + height - size.height, ...size });
        const lines = wrapText(printable(caption), regular, SMALL_SIZE, size.width);
        for (const [index, line] of lines.entries()) {
          const place = { x, y: y - 11 - index * SMALL_SIZE * LEADING };
          pages
            .at(-1)!
            .drawText(line, { ...place, size: SMALL_SIZE, font: regular, color: inkOf(PAPER.soft) });
        }
        x += size.width + gap;
      }
      y = Math.min(y - (images.some(({ caption }) => caption !== '') ? 20 : 4), top - columnHigh);
      return isBeside;
    },
    embedPng: (bytes: ArrayBuffer) => file.embedPng(bytes),
    embedJpg: (bytes: ArrayBuffer) => file.embedJpg(bytes),
    /** Numbers the pages and ends the document. */
    async finish(footOf: (at: number, of: number) => string): Promise<Uint8Array<ArrayBuffer>> {
      for (const [index, page] of pages.entries()) {
        const foot = printable(`${title} · ${footOf(index + 1, pages.length)}`);
        const place = { x: PAGE.margin, y: PAGE.foot - 12 };
        page.drawText(foot, { ...place, size: SMALL_SIZE, font: regular, color: inkOf(PAPER.soft) });
      }
      return (await file.save()) as Uint8Array<ArrayBuffer>;
    },
  };
}
