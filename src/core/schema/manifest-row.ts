/** A row of a manifest: one photo with its labels, as a CSV file's cells. Empty cells are not given. */
import { z } from 'zod';

/** Text for people: no control characters, which a terminal would obey. */
const Text = z
  .string()
  .max(200, 'is longer than 200 characters')
  .regex(/^\P{Cc}*$/u, 'has control characters in it');

/** A number as people write it, without exponent or sign. */
const Decimal = z
  .string()
  .regex(/^\d{1,9}(?:\.\d{1,20})?$/, 'is not a number such as 3 or 2.5')
  .transform(Number);
const Whole = z
  .string()
  .regex(/^\d{1,6}$/, 'is not a whole number')
  .transform(Number);
const Above0 = Decimal.pipe(z.number().positive('must be above 0'));
const Label = Decimal.pipe(
  z
    .number()
    .refine((label) => label !== 0, { error: '0 is “not acne”, which is not learnt', abort: true })
    .min(1, 'lies below 1')
    .max(5, 'lies above 5'),
);

const SKIN_TONES = [
  ...['light', 'medium', 'dark'],
  ...Array.from({ length: 10 }, (_, i) => `${i + 1}`),
  ...['I', 'II', 'III', 'IV', 'V', 'VI'],
];

const SplitSchema = z.enum(
  ['train', 'validation', 'golden', 'unused'],
  'is none of train, validation, golden, unused',
);
/** What a photo is for; `unused` may serve for nothing, since the same person is in the golden set. */
export type Split = z.infer<typeof SplitSchema>;

/** Columns with a meaning of their own; besides them there are {@link RATER_COLUMN} and {@link FACT_COLUMN}. */
export const ManifestRowSchema = z.strictObject({
  /** Path from the manifest's folder, with `/` between folders. */
  photo: z
    .string({ error: 'is empty' })
    .max(1024, 'is longer than 1024 characters')
    .regex(/^\P{Cc}*$/u, 'has control characters in it'),
  /** Unique name; the path where there is none. */
  name: Text.optional(),
  /** Collection the photo belongs to. */
  dataset: Text.optional(),
  licence: Text.optional(),
  /** 1 clear … 5 severe; the mean of the raters where there is none. */
  label: Label.optional(),
  /** Says that most raters graded 0: such a photo has no label, and takes no part in what learns or evaluates severity. */
  not_acne: z.literal('yes', 'is not yes').optional(),
  /** Person. */
  subject: Text.optional(),
  /** Photos of one group are the same picture. */
  duplicate_group: Text.optional(),
  fold: Whole.optional(),
  split: SplitSchema.optional(),
  /** Where it comes from: camera, clinic, picture kind. */
  source: Text.optional(),
  /** Monk scale 1-10, Fitzpatrick I-VI, or light, medium, dark. */
  skin_tone: z.enum(SKIN_TONES, 'is none of 1-10 (Monk), I-VI (Fitzpatrick), light, medium, dark').optional(),
  age: Whole.pipe(z.number().max(120, 'lies above 120')).optional(),
  sex: z.enum(['female', 'male', 'other'], 'is none of female, male, other').optional(),
  camera: Text.optional(),
  clinic: Text.optional(),
  /** Seconds. */
  exposure_time: Above0.optional(),
  iso: Above0.optional(),
  /** f-number. */
  aperture: Above0.optional(),
  white_balance: Text.optional(),
  /** EXIF orientation. */
  orientation: z.enum(['1', '2', '3', '4', '5', '6', '7', '8'], 'is not within 1-8').optional(),
  /** Label by rater. */
  raters: z.record(z.string(), Label),
  /** Further facts by name. */
  more: z.record(z.string(), Text),
});
export type ManifestRow = z.infer<typeof ManifestRowSchema>;

/** `rater_<name>`, in letters of any script; a second reading by the same person is `rater_<name>.2`. */
export const RATER_COLUMN = /^rater_([\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’-]{0,63}?(?:\.[2-9])?)$/u;

/** `fact_<name>`: anything else that is known, to be sliced by. */
export const FACT_COLUMN = /^fact_([A-Za-z][\w-]{0,63})$/;

/** The columns of fixed name, in the order they are written. */
export const MANIFEST_COLUMNS = Object.keys(ManifestRowSchema.shape).filter(
  (name) => name !== 'raters' && name !== 'more',
);
