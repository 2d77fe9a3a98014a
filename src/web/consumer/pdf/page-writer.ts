/** Writes text and pictures down the pages of a PDF: A4, one column, a foot on each page. */
import {
  type Color,
  PDFDocument,
  type PDFFont,
  type PDFImage,
  type PDFPage,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { PAPER } from './paper-colours.ts';
import { wrapText } from './wrap-text.ts';

/** Points; A4. */
const PAGE = { width: 595, height: 842, margin: 46, foot: 38 } as const;
const LEADING = 1.38;
const TEXT_SIZE = 9;
const SMALL_SIZE = 8;
/** Where what a label says begins. */
const ROW_AT = 140;
/** Of two columns: where what a label says begins, and the room between them. */
const PAIR_AT = 92;
const PAIR_GAP = 16;

export type PageWriter = Awaited<ReturnType<typeof startPages>>;

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
    if (y - height < PAGE.foot + PAGE.margin / 2) startPage();
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
  /** Lines from here down, without moving on. */
  const lay = (lines: readonly string[], x: number, colour: string) => {
    for (const [index, line] of lines.entries()) {
      const place = { x, y: y - (index + 1) * TEXT_SIZE * LEADING + TEXT_SIZE * 0.3 };
      pages.at(-1)!.drawText(line, { ...place, size: TEXT_SIZE, font: regular, color: inkOf(colour) });
    }
  };
  const rule = (colour: string, thickness: number) =>
    pages.at(-1)!.drawLine({
      ...{ start: { x: PAGE.margin, y }, end: { x: PAGE.width - PAGE.margin, y } },
      ...{ thickness, color: inkOf(colour) },
    });

  startPage();
  return {
    startPage,
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
    /** Labels and what they say in two columns, read across. */
    pairs(all: readonly (readonly [label: string, text: string])[]) {
      const column = (width - PAIR_GAP) / 2;
      for (let at = 0; at < all.length; at += 2) {
        const two = all.slice(at, at + 2).map(([label, text]) => ({
          label: wrapText(printable(label), regular, TEXT_SIZE, PAIR_AT - 8),
          text: wrapText(printable(text), regular, TEXT_SIZE, column - PAIR_AT),
        }));
        const lines = Math.max(...two.flatMap(({ label, text }) => [label.length, text.length]));
        need(lines * TEXT_SIZE * LEADING);
        for (const [index, { label, text }] of two.entries()) {
          const x = PAGE.margin + index * (column + PAIR_GAP);
          lay(label, x, PAPER.soft);
          lay(text, x + PAIR_AT, PAPER.ink);
        }
        y -= lines * TEXT_SIZE * LEADING + 1.5;
      }
    },
    /** Room for a drawing across the page. */
    draw(height: number, paint: (room: Room) => void) {
      need(height);
      const fonts = { regular, bold };
      paint({ page: pages.at(-1)!, left: PAGE.margin, top: y, width, fonts, printable });
      y -= height;
    },
    /** Pictures side by side, none higher than `maxHeight`, each with a line below. */
    pictures(images: readonly { image: PDFImage; caption: string }[], maxHeight: number) {
      const gap = 14;
      const each = (width - gap * (images.length - 1)) / Math.max(1, images.length);
      const scale = Math.min(
        ...images.map(({ image }) => Math.min(each / image.width, maxHeight / image.height)),
      );
      const height = Math.max(...images.map(({ image }) => image.height * scale));
      need(height + 24);
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
      y -= images.some(({ caption }) => caption !== '') ? 20 : 4;
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
