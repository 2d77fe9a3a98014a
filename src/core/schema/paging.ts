/** What every list of the API shares: identifiers, times and pages. */
import { z } from 'zod';

/** An identifier made by server or client: a UUID in lower case. */
export const IdSchema = z.uuid().transform((id) => id.toLowerCase());

/** A moment as ISO 8601 in UTC, to the millisecond. */
export const MomentSchema = z.iso.datetime({ precision: 3 });

/** A moment as sent by a client: any offset, between 1970 and 2200; becomes UTC. */
export const MomentInputSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const year = new Date(text).getUTCFullYear();
    return year >= 1970 && year < 2200;
  }, 'a moment from 1970 to 2199')
  .transform((text) => new Date(text).toISOString());

/** The query of a list: where to go on, and how many at most. */
export const PageQuerySchema = z.object({
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .optional()
    .describe('“next” of the page before; absent for the first page'),
  limit: z.coerce.number().int().min(1).max(100).default(50).describe('Entries at most'),
});
export type PageQuery = z.infer<typeof PageQuerySchema>;

/** One page of a list; `next` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
