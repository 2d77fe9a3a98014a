/** Writes text and pictures down the pages of a PDF: A4, one column, a foot on each page. */
import { PDFDocument, type PDFImage, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { wrapText } from './wrap-text.ts';

/** Points; A4. */
const PAGE = { width: 595, height: 842, margin: 48, foot: 40 } as const;
const INK = rgb(0.08, 0.19, 0.17);
const SOFT = rgb(0.29, 0.38, 0.35);
const LINE = rgb(0.8, 0.83, 0.8);
const LEADING = 1.38;

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
    if (y - height < PAGE.foot + PAGE.margin / 2) startPage();
  };
  /** What the fonts of every PDF reader hold; other characters become a question mark. */
  const printable = (text: string) =>
    [...text.replace(/[\u202f\u2009]/g, '\u00a0').replace(/→/g, '>')]
      .map((character) => (known.has(character.codePointAt(0)!) ? character : '?'))
      .join('');
  const write = (text: string, { size = 10, font = regular, colour = INK, x = 0, to = width } = {}) => {
    for (const line of wrapText(printable(text), font, size, to - x)) {
      need(size * LEADING);
      y -= size * LEADING;
      pages.at(-1)!.drawText(line, { x: PAGE.margin + x, y: y + size * 0.3, size, font, color: colour });
    }
  };

  startPage();
  return {
    startPage,
    title(text: string) {
      write(text, { size: 20, font: bold });
    },
    heading(text: string) {
      need(48);
      y -= 10;
      write(text, { size: 12, font: bold });
      y -= 2;
      pages.at(-1)!.drawLine({
        start: { x: PAGE.margin, y },
        end: { x: PAGE.width - PAGE.margin, y },
        thickness: 0.75,
        color: LINE,
      });
      y -= 3;
    },
    text: (text: string) => write(text),
    small: (text: string) => write(text, { size: 8.5, colour: SOFT }),
    large: (text: string) => write(text, { size: 15, font: bold }),
    /** A label and what it says, side by side. */
    row(label: string, text: string) {
      need(10 * LEADING);
      const top = y;
      const page = pages.length;
      write(label, { colour: SOFT, to: 170 });
      const below = y;
      if (pages.length === page) y = top;
      write(text, { x: 180 });
      y = Math.min(y, below);
    },
    /** Pictures side by side, none higher than `maxHeight`, each with a line below. */
    pictures(images: readonly { image: PDFImage; caption: string }[], maxHeight: number) {
      const gap = 14;
      const each = (width - gap * (images.length - 1)) / Math.max(1, images.length);
      const scale = Math.min(
        ...images.map(({ image }) => Math.min(each / image.width, maxHeight / image.height)),
      );
      const height = Math.max(...images.map(({ image }) => image.height * scale));
      need(height + 20);
      y -= height;
      for (const [index, { image, caption }] of images.entries()) {
        const x = PAGE.margin + index * (each + gap);
        const size = { width: image.width * scale, height: image.height * scale };
        pages.at(-1)!.drawImage(image, { x, y: y + height - size.height, ...size });
        pages.at(-1)!.drawText(printable(caption), { x, y: y - 12, size: 8.5, font: regular, color: SOFT });
      }
      y -= 20;
    },
    embedPng: (bytes: ArrayBuffer) => file.embedPng(bytes),
    embedJpg: (bytes: ArrayBuffer) => file.embedJpg(bytes),
    /** Numbers the pages and ends the document. */
    async finish(footOf: (at: number, of: number) => string): Promise<Uint8Array<ArrayBuffer>> {
      for (const [index, page] of pages.entries()) {
        const foot = printable(`${title} · ${footOf(index + 1, pages.length)}`);
        page.drawText(foot, { x: PAGE.margin, y: PAGE.foot - 12, size: 8, font: regular, color: SOFT });
      }
      return (await file.save()) as Uint8Array<ArrayBuffer>;
    },
  };
}
