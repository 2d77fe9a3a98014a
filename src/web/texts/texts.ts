/** The texts in use. */
import { en, type Texts } from './en.ts';

/** Texts in the reader's language; English is the only one so far. */
export const texts: Texts = en;
