/** The product catalogue: a file of whoever runs Clarté; the one that comes with it is empty. */
import { z } from 'zod';
import { SUBSTANCES } from './substances.ts';

export const ProductSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().min(1).max(120),
  /** What acts and how much, per cent of weight; empty for care. */
  ingredients: z.array(
    z.strictObject({ substance: z.enum(SUBSTANCES), percent: z.number().positive().max(100) }),
  ),
  /** For care: what it is. */
  care: z.enum(['cleanser', 'moisturiser', 'sunscreen', 'tinted-sunscreen']).optional(),
  form: z.enum(['cream', 'gel', 'wash', 'lotion', 'other']),
  /** ISO 3166 country codes where it is sold without a prescription. */
  markets: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  price: z
    .strictObject({ amount: z.number().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional(),
});
export type Product = z.infer<typeof ProductSchema>;

export const CatalogueSchema = z.strictObject({
  schema: z.literal(1),
  products: z.array(ProductSchema).max(5000),
});
export type Catalogue = z.infer<typeof CatalogueSchema>;
