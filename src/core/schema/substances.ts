/** What acts on acne, as a list; apart from the schemas, so that a page can use it without loading zod. */

/** Substances of routines, products and prescriptions; doxycycline and lymecycline are `tetracycline`. */
export const SUBSTANCES = [
  'benzoyl-peroxide',
  'adapalene',
  'azelaic-acid',
  'salicylic-acid',
  'sulfur',
  'tretinoin',
  'clindamycin',
  'tetracycline',
  'combined-pill',
  'spironolactone',
  'isotretinoin',
] as const;
export type Substance = (typeof SUBSTANCES)[number];

/** When something is put on or taken. */
export const SLOTS = ['morning', 'evening'] as const;
export type Slot = (typeof SLOTS)[number];
