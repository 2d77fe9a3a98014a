/** The views of a face that make one assessment; apart from the schemas, so that a page can name them without zod. */

/** In the order in which they are taken; left and right are the person's own side that is shown. */
export const VIEWS = ['front', 'left', 'right'] as const;
export type View = (typeof VIEWS)[number];

/** What a note may be about. */
export const NOTE_KINDS = ['product', 'cycle', 'diet', 'stress', 'sleep', 'other'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
