/** Parts of the neutral form with nothing in them. */
import type { ExchangePhoto, Place, Reading } from './neutral.ts';

/** A rater's look at a photo that says nothing yet. */
export const emptyReading = (rater: string, place: Place): Reading => ({
  rater,
  reading: 1,
  status: 'done',
  grade: null,
  patches: {},
  flags: [],
  comment: '',
  lookedMs: 0,
  madeAt: null,
  marked: null,
  place,
});

/** A photo of which only the name is known. */
export const emptyPhoto = (name: string, place: Place): ExchangePhoto => ({
  name,
  size: null,
  label: null,
  facts: {},
  readings: [],
  place,
});
