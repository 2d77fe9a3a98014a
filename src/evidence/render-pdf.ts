/** An evidence pack as a PDF for print: text and tables, the caveat and the page's number at the foot of each page. */
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { type Block, type Evidence, type Inline, listSources } from './evidence.ts';
import { CELL_GAP, type Style, shareWidth, wrap } from './lay-text.ts';

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 50, foot: 40 };
/** Points between the margins. */
const WIDTH = PAGE.width - 2 * PAGE.margin;
const LIST_INDENT = 16;
const INK = rgb(0.11, 0.15, 0.13);
const FAINT = rgb(0.35, 0.4, 0.38);

type Fonts = { readonly plain: PDFFont; readonly bold: PDFFont };

/** The file's bytes; `madeAt` is written as the time it was made. */
export async function renderPdf(evidence: Evidence, madeAt: Date): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(evidence.title);
  document.setLanguage('en');
  document.setCreationDate(madeAt);
  document.setModificationDate(madeAt);
  const fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const writer = openWriter(document, fonts);
  writer.text(evidence.title, { font: fonts.bold, sizePt: 20 }, 8);
  writer.text(evidence.caveat, { font: fonts.bold, sizePt: 11 }, 12);
  for (const section of evidence.sections) {
    const { title, asked, blocks } = section;
    writer.keep(90);
    writer.gap(12);
    writer.text(title, { font: fonts.bold, sizePt: 14 }, 2);
    writer.text(asked, { font: fonts.plain, sizePt: 8.5, color: FAINT }, 6);
    for (const block of blocks) writeBlock(writer, block, fonts);
    const files = listSources(section).join(', ');
    if (files) writer.text(`Figures from ${files}`, { font: fonts.plain, sizePt: 7.5, color: FAINT }, 0);
  }
  writer.finish(evidence.caveat);
  return document.save({ useObjectStreams: false });
}

type Writer = ReturnType<typeof openWriter>;

function openWriter(document: PDFDocument, fonts: Fonts) {
  let page: PDFPage = document.addPage([PAGE.width, PAGE.height]);
  let y = PAGE.height - PAGE.margin;
  const keep = (heightPt: number) => {
    if (y - heightPt >= PAGE.margin + PAGE.foot) return;
    page = document.addPage([PAGE.width, PAGE.height]);
    y = PAGE.height - PAGE.margin;
  };
  const drawLines = (lines: readonly string[], x: number, top: number, style: Style) =>
    lines.forEach((line, index) => {
      const { font, sizePt: size, color = INK } = style;
      page.drawText(line, { x, y: top - (index + 1) * size * 1.3, size, font, color });
    });
  return {
    keep,
    gap(heightPt: number) {
      y -= heightPt;
    },
    text(text: string, style: Style, after = 4) {
      const lines = wrap(text, style, WIDTH);
      // Short ones stay on one page.
      if (lines.length <= 6) keep(lines.length * style.sizePt * 1.3);
      for (const line of lines) {
        keep(style.sizePt * 1.3);
        drawLines([line], PAGE.margin, y, style);
        y -= style.sizePt * 1.3;
      }
      y -= after;
    },
    /** A point of a list; what does not fit goes on below its text, not below its dot. */
    item(text: string, style: Style, after: number) {
      wrap(text, style, WIDTH - LIST_INDENT).forEach((line, index) => {
        keep(style.sizePt * 1.3);
        if (index === 0) drawLines(['•'], PAGE.margin + 4, y, style);
        drawLines([line], PAGE.margin + LIST_INDENT, y, style);
        y -= style.sizePt * 1.3;
      });
      y -= after;
    },
    /** Whether so much still fits on the page. */
    hasRoom: (heightPt: number) => y - heightPt >= PAGE.margin + PAGE.foot,
    heightOf: (cells: readonly string[], widths: readonly number[], style: Style) =>
      Math.max(...cells.map((cell, index) => wrap(cell, style, widths[index] - CELL_GAP).length)) *
        style.sizePt *
        1.3 +
      4,
    row(cells: readonly string[], widths: readonly number[], style: Style) {
      const wrapped = cells.map((cell, index) => wrap(cell, style, widths[index] - CELL_GAP));
      const height = Math.max(...wrapped.map((lines) => lines.length)) * style.sizePt * 1.3 + 4;
      keep(height);
      let x = PAGE.margin;
      wrapped.forEach((lines, index) => {
        drawLines(lines, x, y, style);
        x += widths[index];
      });
      y -= height;
      const end = { x: PAGE.margin + WIDTH, y };
      page.drawLine({ start: { x: PAGE.margin, y }, end, thickness: 0.4, color: FAINT });
    },
    widthPt: WIDTH,
    finish: (caveat: string) => writeFeet(document.getPages(), caveat, fonts.plain),
  };
}

/** The caveat and the page's number at the foot of each page. */
function writeFeet(pages: readonly PDFPage[], caveat: string, font: PDFFont): void {
  const size = 7.5;
  const foot = wrap(caveat, { font, sizePt: size }, WIDTH - 60);
  for (const [index, page] of pages.entries()) {
    for (const [at, line] of foot.entries())
      page.drawText(line, { x: PAGE.margin, y: PAGE.margin + 8 - at * 9, size, font, color: FAINT });
    const number = `${index + 1} / ${pages.length}`;
    const x = PAGE.width - PAGE.margin - font.widthOfTextAtSize(number, size);
    page.drawText(number, { x, y: PAGE.margin + 8, size, font, color: FAINT });
  }
}

function writeBlock(writer: Writer, block: Block, { plain, bold }: Fonts): void {
  const style = { font: plain, sizePt: 9.5 };
  if ('paragraph' in block) writer.text(textOf(block.paragraph), style, 6);
  else if ('list' in block) {
    for (const item of block.list) writer.item(textOf(item), style, 2);
    writer.gap(4);
  } else {
    const cells = block.rows.map((row) => row.map(textOf));
    const [head, body] = [
      { font: bold, sizePt: 8 },
      { font: plain, sizePt: 8 },
    ];
    const widths = shareWidth([[...block.head], ...cells], writer.widthPt, head);
    writer.keep(50);
    writer.row(block.head, widths, head);
    for (const row of cells) {
      const height = writer.heightOf(row, widths, body);
      if (!writer.hasRoom(height)) {
        // The columns are named again where a table goes on.
        writer.keep(height);
        writer.row(block.head, widths, head);
      }
      writer.row(row, widths, body);
    }
    writer.gap(8);
  }
}

const textOf = (inlines: readonly Inline[]) =>
  inlines
    .map((inline) => (typeof inline === 'string' ? inline : 'path' in inline ? inline.path : inline.shown))
    .join('');
