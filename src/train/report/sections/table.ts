/** A table of the report that scrolls by itself where the page is narrow. */
import { html } from 'hono/html';

/** A piece of the page. */
export type Piece = ReturnType<typeof html>;

/** A table as rows of cells; the first cell of a row names it. Columns in `text` hold words, the others figures. */
export type ReportTable = {
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | Piece)[])[];
  /** Indices of columns that hold words. */
  readonly text?: readonly number[];
  /** Indices of rows to be read with care. */
  readonly small?: readonly number[];
};

/** The table under its title. */
export function renderTable({ title, note, columns, rows, text = [], small = [] }: ReportTable): Piece {
  const kind = (column: number) => (text.includes(column) ? 'text' : '');
  // The caption stands outside of what scrolls, or a phone would show its beginning only.
  return html`<div class="table"><p class="caption"><strong>${title}</strong>${note ? `. ${note}` : ''}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table>
<thead><tr>${columns.map((column, c) => html`<th scope="col" class="${kind(c)}">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...rest], r) =>
      html`<tr class="${small.includes(r) ? 'small' : ''}"><th scope="row" class="${kind(0)}">${first}</th>${rest.map(
        (cell, c) => html`<td class="${kind(c + 1)}">${cell}</td>`,
      )}</tr>\n`,
  )}</tbody></table></div></div>`;
}
