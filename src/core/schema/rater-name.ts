/** How a rater may be called in figures and files. */
import { z } from 'zod';

/** A letter or digit of any script, then letters, digits, blanks and . _ - ' within; 60 characters at most. */
export const RATER_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’-]{0,59}$/u;

/** One spelling of each name: composed letters, no blanks at the ends. */
export const RaterNameSchema = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .pipe(z.string().regex(RATER_NAME));
