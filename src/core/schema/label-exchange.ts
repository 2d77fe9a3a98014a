/** Files of labels, votes and lesions that leave a study and come into one. */
import { z } from 'zod';
import { LesionDotSchema } from './lesion-correction.ts';
import { MomentInputSchema } from './paging.ts';
import { FlagSchema, VoteGradeSchema } from './vote.ts';

export const WHATS = ['labels', 'votes', 'lesions'] as const;
/** What a file may be of; `coco`, `voc` and `yolo` hold lesions alone. */
export const EXCHANGE_FORMATS = ['csv', 'json', 'label-studio', 'coco', 'voc', 'yolo'] as const;
const Said = z.string().max(500).optional();

export const ExchangeQuerySchema = z.object({
  what: z.enum(WHATS).default('votes'),
  format: z.enum(EXCHANGE_FORMATS).default('csv'),
});
/** What a person may say of a file that it does not say itself. */
export const ImportQuerySchema = ExchangeQuerySchema.extend({
  /** Label Studio’s control, or a table’s column, that holds the grade. */
  control: Said,
  /** Scale of the grades: `iga-0-4`, `cass-0-5`, `clarte`, or pairs `0=1,1=2`. */
  scale: Said,
  /** Types of lesions by the file’s own words: `Pimple=papule,Old=mark`. */
  types: Said,
  /** Who read it, where the file does not say. */
  rater: Said,
  /** `none`: a photo without marks was looked at and has none. */
  empty: z.enum(['unread', 'none']).default('unread'),
});
/**
 * `boxes` are the corrected lesions as the lab trains on them, CSV only; `dataset` is an archive of photos, manifest and
 * labels, for the lab.
 */
export const ExportQuerySchema = ExchangeQuerySchema.extend({
  what: z.enum([...WHATS, 'boxes', 'dataset']).default('votes'),
  format: z.enum([...EXCHANGE_FORMATS, 'label-studio-min', 'zip']).default('csv'),
});
export type ExchangeQuery = z.infer<typeof ExchangeQuerySchema>;
export type ImportQuery = z.infer<typeof ImportQuerySchema>;

const Name = z.string().min(1).max(120);
/** One label a photo: decided on, or the mean of the votes. */
export const LabelRowSchema = z.strictObject({
  photo: Name,
  label: z.number().min(0).max(5),
  decided: z.boolean().default(false),
  votes: z.int().nonnegative().default(0),
  role: z.string().default(''),
});
export type LabelRow = z.infer<typeof LabelRowSchema>;
/** One reading of a photo. */
export const VoteRowSchema = z.strictObject({
  photo: Name,
  rater: Name,
  /** 1, or 2 for the second reading of a repeat. */
  reading: z.int().min(1).max(9).default(1),
  grade: VoteGradeSchema.nullable(),
  patches: z.record(z.string(), VoteGradeSchema).default({}),
  flags: z.array(FlagSchema).default([]),
  comment: z.string().max(1000).default(''),
  lookedMs: z.int().nonnegative().default(0),
  madeAt: MomentInputSchema,
});
export type VoteRow = z.infer<typeof VoteRowSchema>;
/** One rater's dots of a photo. */
export const LesionRowSchema = z.strictObject({
  photo: Name,
  rater: Name,
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  dots: z.array(LesionDotSchema),
  madeAt: MomentInputSchema,
});
export type LesionRow = z.infer<typeof LesionRowSchema>;

export const ImportedSchema = z.object({
  taken: z.int().nonnegative(),
  /** The same as what is there. */
  known: z.int().nonnegative(),
  /** Rows that could not be taken, and why. */
  leftOut: z.array(
    z.object({
      /** Row of a table, task, annotation or file, 1 for the first. */
      row: z.int(),
      reason: z.string(),
      code: z.string(),
      /** Where it stands, for people: a line, a task, an object. */
      at: z.string(),
    }),
  ),
  /** What else is worth knowing: columns and controls that nobody reads, predictions, cancelled tasks. */
  notes: z.array(z.object({ code: z.string(), name: z.string(), count: z.int() })),
  /** How grades of another scale were mapped; null where they were not. */
  scale: z.string().nullable(),
});
export type Imported = z.infer<typeof ImportedSchema>;
