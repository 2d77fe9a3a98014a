/** An evidence pack as a PDF for print: text and tables, the caveat and the page's number at the foot of each page. */
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib';
import type { Block, Evidence, Inline } from './evidence.ts';

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 50, foot: 40 };
const INK = rgb(0.11, 0.15, 0.13);
const FAINT = rgb(0.35, 0.4, 0.38);

type Fonts = { readonly plain: PDFFont; readonly bold: PDFFont };
type Style = { readonly font: PDFFont; readonly sizePt: number; readonly color?: typeof INK };

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
  for (const { title, asked, blocks } of evidence.sections) {
    writer.keep(90);
    writer.gap(12);
    writer.text(title, { font: fonts.bold, sizePt: 14 }, 2);
    writer.text(asked, { font: fonts.plain, sizePt: 8.5, color: FAINT }, 6);
    for (const block of blocks) writeBlock(writer, block, fonts);
  }
  writer.finish(evidence.caveat);
  return document.save({ useObjectStreams: false });
}

type Writer = ReturnType<typeof openWriter>;

function openWriter(document: PDFDocument, fonts: Fonts) {
  const width = PAGE.width - 2 * PAGE.margin;
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
    text(text: string, style: Style, after = 4, indent = 0) {
      for (const line of wrap(text, style, width - indent)) {
        keep(style.sizePt * 1.3);
        drawLines([line], PAGE.margin + indent, y, style);
        y -= style.sizePt * 1.3;
      }
      y -= after;
    },
    row(cells: readonly string[], widths: readonly number[], style: Style) {
      const wrapped = cells.map((cell, index) => wrap(cell, style, widths[index] - 8));
      const height = Math.max(...wrapped.map((lines) => lines.length)) * style.sizePt * 1.3 + 4;
      keep(height);
      let x = PAGE.margin;
      wrapped.forEach((lines, index) => {
        drawLines(lines, x, y, style);
        x += widths[index];
      });
      y -= height;
      const end = { x: PAGE.margin + width, y };
      page.drawLine({ start: { x: PAGE.margin, y }, end, thickness: 0.4, color: FAINT });
    },
    widthPt: width,
    finish(caveat: string) {
      const pages = document.getPages();
      pages.forEach((one, index) => {
        const style = { font: fonts.plain, sizePt: 7.5 };
        const foot = [...wrap(caveat, style, width - 60)];
        foot.forEach((line, at) => {
          const lower = PAGE.margin + 8 - at * 9;
          one.drawText(line, {
            x: PAGE.margin,
            y: lower,
            size: style.sizePt,
            font: style.font,
            color: FAINT,
          });
        });
        const number = `${index + 1} / ${pages.length}`;
        const x = PAGE.width - PAGE.margin - style.font.widthOfTextAtSize(number, style.sizePt);
        one.drawText(number, { x, y: PAGE.margin + 8, size: style.sizePt, font: style.font, color: FAINT });
      });
    },
  };
}

function writeBlock(writer: Writer, block: Block, { plain, bold }: Fonts): void {
  const style = { font: plain, sizePt: 9.5 };
  if ('paragraph' in block) writer.text(textOf(block.paragraph), style, 6);
  else if ('list' in block) {
    for (const item of block.list) writer.text(`•  ${textOf(item)}`, style, 2, 8);
    writer.gap(4);
  } else {
    const cells = block.rows.map((row) => row.map(textOf));
    const widths = shareWidth([[...block.head], ...cells], writer.widthPt);
    writer.keep(50);
    writer.row(block.head, widths, { font: bold, sizePt: 8 });
    for (const row of cells) writer.row(row, widths, { font: plain, sizePt: 8 });
    writer.gap(8);
  }
}

const textOf = (inlines: readonly Inline[]) =>
  inlines
    .map((inline) => (typeof inline === 'string' ? inline : 'path' in inline ? inline.path : inline.shown))
    .join('');

/** Columns by the length of what they hold, none so narrow that words break everywhere. */
function shareWidth(rows: readonly (readonly string[])[], widthPt: number): number[] {
  const wants = rows[0].map((_, column) => {
    const lengths = rows.map((row) => row[column]?.length ?? 0);
    return Math.min(60, Math.max(8, ...lengths));
  });
  const sum = wants.reduce((total, want) => total + want, 0);
  return wants.map((want) => (want / sum) * widthPt);
}

/** Lines no wider than `widthPt`; what is longer than a line is cut. Characters that the fonts lack become others. */
function wrap(text: string, { font, sizePt }: Style, widthPt: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => font.widthOfTextAtSize(candidate, sizePt) <= widthPt;
  for (let word of plainText(text).split(/\s+/)) {
    if (fits(line ? `${line} ${word}` : word)) {
      line = line ? `${line} ${word}` : word;
      continue;
    }
    if (line) lines.push(line);
    while (!fits(word)) {
      let length = word.length - 1;
      while (length > 1 && !fits(word.slice(0, length))) length--;
      lines.push(word.slice(0, length));
      word = word.slice(length);
    }
    line = word;
  }
  return line ? [...lines, line] : lines;
}

/** The standard fonts know Windows-1252 alone. */
const plainText = (text: string) =>
  text
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    .replaceAll('→', '->')
    .replaceAll('−', '-')
    .replaceAll(/[^\x20-\x7e\u00a0-\u00ff–—‘’“”•…€]/g, ' ');
