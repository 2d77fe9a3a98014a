/** Pages of a list that is ordered by a moment and an id, newest first. */
import { ClarteError } from '#core/errors.ts';

/** Where a page ended. */
export type Position = { readonly at: Date; readonly id: string };

/** The cursor that stands for a position; clients need not look inside. */
export function encodeCursor({ at, id }: Position): string {
  return Buffer.from(`${at.getTime()}|${id}`).toString('base64url');
}

/** The position a cursor stands for. Throws `request-invalid`. */
export function decodeCursor(cursor: string): Position {
  const [, at, id] =
    Buffer.from(cursor, 'base64url')
      .toString()
      .match(/^(\d{1,15})\|([0-9a-f-]{36})$/) ?? [];
  if (at === undefined || id === undefined) throw new ClarteError('request-invalid', 'no cursor of ours');
  return { at: new Date(Number(at)), id };
}

/** Cuts rows, of which one more than `limit` was asked for, into a page. */
export function cutPage<Row>(rows: readonly Row[], limit: number, positionOf: (row: Row) => Position) {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? encodeCursor(positionOf(items[items.length - 1])) : null };
}
