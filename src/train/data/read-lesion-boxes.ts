/** Reads boxes of lesions drawn by experts, by the picture's name. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Box } from '#core/schema/box.ts';

const RowSchema = z.object({
  name: z.string().min(1),
  x_min_px: z.coerce.number(),
  y_min_px: z.coerce.number(),
  x_max_px: z.coerce.number(),
  y_max_px: z.coerce.number(),
});

/** Boxes in pixels of the picture. Throws on a row that is not of the form, naming its line. */
export async function readLesionBoxes(file: string): Promise<Map<string, Box[]>> {
  const boxes = new Map<string, Box[]>();
  const rows: unknown[] = parse(await readFile(file, 'utf8'), { columns: true });
  for (const [index, raw] of rows.entries()) {
    const row = RowSchema.safeParse(raw);
    if (!row.success) throw new Error(`${file}, line ${index + 2}: ${z.prettifyError(row.error)}`);
    const { name, x_min_px: x, y_min_px: y, x_max_px, y_max_px } = row.data;
    const own = boxes.get(name) ?? [];
    own.push({ x, y, width: x_max_px - x, height: y_max_px - y });
    boxes.set(name, own);
  }
  return boxes;
}
