/** The stages of the pipeline; apart from the schemas, so that a page can name them without loading zod. */

/** In order; timings and progress go by these names. */
export const STAGES = ['decode', 'geometry', 'quality', 'patches', 'features', 'lesions', 'scores'] as const;
export type Stage = (typeof STAGES)[number];
