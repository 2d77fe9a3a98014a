/** How text is laid out on a page of a PDF: broken into lines, its columns as wide as they need to be. */
import type { PDFFont, rgb } from '@cantoo/pdf-lib';

export type Style = {
  readonly font: PDFFont;
  readonly sizePt: number;
  readonly color?: ReturnType<typeof rgb>;
};

/** Points between the text of two cells. */
export const CELL_GAP = 8;

/** Columns by the length of what they hold; each has room for its longest word where that can be. */
export function shareWidth(rows: readonly (readonly string[])[], widthPt: number, style: Style): number[] {
  const widthOf = (text: string) => style.font.widthOfTextAtSize(plainText(text), style.sizePt);
  const columns = rows[0].map((_, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    const words = cells.flatMap((cell) => cell.split(/\s+/)).map(widthOf);
    const least = Math.min(widthPt / 3, Math.max(...words) + CELL_GAP + 1);
    return { least, want: Math.min(widthPt / 2, Math.max(least, ...cells.map(widthOf))) };
  });
  const sum = (pick: (one: (typeof columns)[number]) => number) =>
    columns.reduce((total, one) => total + pick(one), 0);
  const [least, want] = [sum((one) => one.least), sum((one) => one.want - one.least)];
  if (least >= widthPt) return columns.map((one) => (one.least / least) * widthPt);
  const spare = widthPt - least;
  return columns.map(
    (one) => one.least + (want > 0 ? (one.want - one.least) / want : 1 / columns.length) * spare,
  );
}

/** Lines no wider than `widthPt`; what is longer than a line is cut. Characters that the fonts lack become others. */
export function wrap(text: string, { font, sizePt }: Style, widthPt: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => font.widthOfTextAtSize(candidate, sizePt) <= widthPt;
  for (const word of plainText(text).split(/\s+/)) {
    if (fits(line ? `${line} ${word}` : word)) {
      line = line ? `${line} ${word}` : word;
      continue;
    }
    if (line) lines.push(line);
    const pieces = cutWord(word, fits);
    line = pieces.pop()!;
    lines.push(...pieces);
  }
  return line ? [...lines, line] : lines;
}

/** Pieces of a word, each as long as fits; the word alone where it fits. */
function cutWord(word: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (!fits(rest)) {
    let length = rest.length - 1;
    while (length > 1 && !fits(rest.slice(0, length))) length--;
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}

/** The standard fonts know Windows-1252 alone. */
const plainText = (text: string) =>
  text
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    .replaceAll('→', '->')
    .replaceAll('−', '-')
    .replaceAll(/[^\x20-\x7e\u00a0-\u00ff–—‘’“”•…€]/g, ' ');
