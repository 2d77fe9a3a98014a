/** Cells of a table as values. */

/** Words of pandas, R and spreadsheets for nothing in a column of numbers. */
const NOTHING = /^(?:nan|na|n\/a|#n\/a|none|null|<na>|-)?$/i;

/**
 * A number: decimal point or comma, `23.0`, no thousands. Undefined where the cell is empty or says so; NaN where it is
 * no number, or where `1,234` in a table with commas may be either.
 */
export function numberIn(cell: string | undefined, delimiter: string): number | undefined {
  const clean = cell?.trim() ?? '';
  if (NOTHING.test(clean)) return undefined;
  if (/^[+-]?\d{1,15},\d{1,30}$/.test(clean))
    return delimiter === ',' && /,\d{3}$/.test(clean) ? Number.NaN : Number(clean.replace(',', '.'));
  return /^[+-]?\d{1,15}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?$/.test(clean) ? Number(clean) : Number.NaN;
}

/** A decimal as the manifest takes it: decimal comma as a point, `23.0` as 23; anything else as it is. */
export function plainDecimal(cell: string, delimiter: string): string {
  const clean = cell.trim();
  const number = /^\d{1,15}[.,]\d{1,30}$/.test(clean) ? numberIn(clean, delimiter) : undefined;
  if (number === undefined || Number.isNaN(number)) return clean;
  return clean.replace(',', '.').replace(/\.0+$/, '');
}

/** Text as a person typed it: without the ' that keeps a spreadsheet from computing it. */
export function textIn(cell: string | undefined): string {
  return (cell ?? '').replace(/^'(?='*[=+\-@\t\r])/, '');
}

/** `true`, `TRUE`, `yes`, `1`. */
export function booleanIn(cell: string | undefined): boolean {
  return /^(?:true|yes|1|wahr|ja|vrai|oui)$/i.test(cell?.trim() ?? '');
}
