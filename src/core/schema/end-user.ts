/** People whom a partner acts for by a key; the service knows them by the partner's reference alone. */
import { z } from 'zod';
import { ConsentKindSchema, ConsentSchema } from './consent.ts';
import { MomentSchema } from './paging.ts';

/** Opaque: no name, address or number of a person. */
export const EndUserReferenceSchema = z.string().regex(/^[\w.~-]{1,128}$/);

export const StateEndUserSchema = z.strictObject({
  reference: EndUserReferenceSchema,
  /** What the person has agreed to, in the words in force, by the partner's statement. */
  consents: z
    .array(z.strictObject({ kind: ConsentKindSchema, version: z.string().max(40) }))
    .min(1)
    .max(4),
  /** How and when the partner asked; kept in the audit. */
  statement: z.string().trim().min(10).max(500),
});
export const EndUserSchema = z.object({ reference: EndUserReferenceSchema, createdAt: MomentSchema });
/** With all that they have agreed to and withdrawn, the latest first. */
export const EndUserConsentsSchema = EndUserSchema.extend({ consents: z.array(ConsentSchema) });
