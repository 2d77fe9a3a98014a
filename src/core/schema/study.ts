/** Studies: photos that named dermatologists grade, and by which rules. */
import { z } from 'zod';
import { GradeSchema, QualityVerdictSchema, ScoreSchema } from './assessment.ts';
import { IdSchema, MomentSchema } from './paging.ts';
import { RaterNameSchema } from './rater-name.ts';

/** Text for people: one line, no control characters. */
const Line = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u);

export const PHOTO_ORDERS = ['random', 'uncertainty', 'disagreement'] as const;
export const PhotoOrderSchema = z.enum(PHOTO_ORDERS);
/**
 * Which of a rater's training photos comes next: by chance; the one with the widest interval of the model; the one on
 * which model and other raters differ most. Golden photos come by chance always.
 */
export type PhotoOrder = z.infer<typeof PhotoOrderSchema>;

export const StudySettingsSchema = z.strictObject({
  /** Raters of each training photo; golden photos go to everybody. */
  ratersPerPhoto: z.int().min(1).max(20).default(3),
  /** Share of a rater's photos that come a second time without saying so; 0 for none, else 5-10 %. */
  repeatShare: z.union([z.literal(0), z.number().min(0.05).max(0.1)]).default(0.08),
  /** Whether each patch gets a grade of its own. */
  patches: z.boolean().default(false),
  /** Whether dots of lesions may be corrected once the photo is graded. */
  lesions: z.boolean().default(false),
  /** Photos of poorer quality are not taken in; `refused` takes all. */
  leastQuality: QualityVerdictSchema.default('poor'),
  order: PhotoOrderSchema.default('random'),
  /** Draws who gets which photo, the orders and the repeats; the same seed assigns the same. */
  seed: z.int().min(0).max(2_147_483_647).default(1),
  /** Highest mean absolute difference from the reference grades with which the calibration round is passed; null: doing it is enough. */
  calibrationLimit: z.number().positive().max(4).nullable().default(null),
  /** Whether a model is trained by the clock once there are new votes. */
  retrain: z.enum(['never', 'weekly', 'monthly']).default('never'),
});
export type StudySettings = z.infer<typeof StudySettingsSchema>;

export const CreateStudySchema = z.strictObject({
  name: Line,
  note: z.string().max(2000).default(''),
  settings: StudySettingsSchema.prefault({}),
});
/** Settings change only before the study has been opened for the first time. */
export const ChangeStudySchema = z.strictObject({
  name: Line.optional(),
  note: z.string().max(2000).optional(),
  settings: StudySettingsSchema.optional(),
});
/** `draft`: photos and raters are put in; `open`: raters vote; `closed`: they may not, photos and raters may be added. */
export const StudyStateSchema = z.enum(['draft', 'open', 'closed']);
export type StudyState = z.infer<typeof StudyStateSchema>;
export const SetStudyStateSchema = z.strictObject({ state: z.enum(['open', 'closed']) });

export const PHOTO_ROLES = ['training', 'golden', 'calibration', 'reference'] as const;
export const PhotoRoleSchema = z.enum(PHOTO_ROLES);
/**
 * What a photo of a study is for: `training` goes to some raters, `golden` to all and never trains a model,
 * `calibration` comes first with feedback, `reference` is shown next to the photo as an example of its grade.
 */
export type PhotoRole = z.infer<typeof PhotoRoleSchema>;

export const StudyPhotoSchema = z.object({
  /** Its id within the study; the same picture may be in it twice. */
  id: IdSchema,
  name: z.string(),
  role: PhotoRoleSchema,
  /** Grade that a calibration or reference photo stands for. */
  referenceGrade: GradeSchema.nullable(),
  /** `upload` by a scientist; `consent`: of somebody who uses the app and allows training. */
  source: z.enum(['upload', 'consent']),
  /** Whether another photo of the study is the very same picture. */
  identical: z.boolean(),
  /** Names of photos of the study that look like it, as they are or mirrored; {@link identical} ones apart. */
  alike: z.array(z.string()),
  /** What was told of an upload, such as `visit`, `view` and `skinTone`; empty of photos from the app. */
  facts: z.record(z.string(), z.string()),
  /** The person on an upload, in words that say nothing; null where nobody said. */
  subject: z.string().nullable(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  quality: QualityVerdictSchema.nullable(),
  addedAt: MomentSchema,
  /** What the model said when the photo was taken in; null where it refused. Raters do not see it. */
  model: z.object({ id: z.string(), score: ScoreSchema, width: z.number().nullable() }).nullable(),
  /** Votes that count. */
  votes: z.int().nonnegative(),
  /** Mean of the votes that count, or what was decided on; null without any. */
  label: ScoreSchema.nullable(),
});
export type StudyPhoto = z.infer<typeof StudyPhotoSchema>;

/** What has or has not come of a photo. */
export const PHOTO_STATES = ['unvoted', 'voted', 'apart', 'refused', 'stranger'] as const;
const SkinToneSchema = z.string().regex(/^(10|[1-9]|I|II|III|IV|V|VI|light|medium|dark)$/);
/** Photos of a study to look for; all of it must hold. */
export const PhotoFilterSchema = z.object({
  /** What the name, the subject or the visit holds. */
  text: Line.optional(),
  role: PhotoRoleSchema.optional(),
  /**
   * `unvoted`, `voted`; `apart`: grades lie two or more apart; `refused` by the model; `stranger`: an upload of which nobody said
   * who is on it.
   */
  state: z.enum(PHOTO_STATES).optional(),
  view: Line.optional(),
  skinTone: SkinToneSchema.optional(),
});
export type PhotoFilter = z.infer<typeof PhotoFilterSchema>;
/** How many photos fit a filter, and what there is to choose from in the whole study. */
export const PhotoSummarySchema = z.object({
  count: z.int().nonnegative(),
  views: z.array(z.string()),
  skinTones: z.array(z.string()),
});
export type PhotoSummary = z.infer<typeof PhotoSummarySchema>;
/** These photos, or all that fit. */
const PhotoChoice = z.union([
  z.strictObject({ photos: z.array(IdSchema).min(1).max(2000) }),
  z.strictObject({ filter: z.strictObject(PhotoFilterSchema.shape) }),
]);
/** What is to become of several photos; what is absent stays. */
export const ChangePhotosSchema = z.strictObject({
  choice: PhotoChoice,
  role: PhotoRoleSchema.optional(),
  /** Of calibration and reference photos. */
  referenceGrade: GradeSchema.optional(),
  subject: Line.nullable().optional(),
  visit: Line.nullable().optional(),
  view: Line.nullable().optional(),
  skinTone: SkinToneSchema.nullable().optional(),
});
export const RemovePhotosSchema = z.strictObject({ choice: PhotoChoice });
/** How many were changed or taken out, and which were not and why. */
export const ChangedPhotosSchema = z.object({
  changed: z.int().nonnegative(),
  left: z.array(z.object({ name: z.string(), reason: z.enum(['voted', 'not-uploaded']) })),
});
export type ChangedPhotos = z.infer<typeof ChangedPhotosSchema>;
/** Hashes (SHA-256, hex) of files that are to be uploaded. */
export const KnownFilesSchema = z.strictObject({
  sha256: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .min(1)
    .max(1000),
});
/** Those of them that the study holds already, and under which names. */
export const KnownFilesAnswerSchema = z.object({
  known: z.array(z.object({ sha256: z.string(), name: z.string() })),
});

/** The query of an upload; the body is the picture. */
export const AddPhotoQuerySchema = z.object({
  name: Line,
  role: PhotoRoleSchema.default('training'),
  referenceGrade: z.coerce.number().pipe(GradeSchema).optional(),
  /** The person, in words that say nothing; photos of one person never stand on both sides of a split. */
  subject: Line.optional(),
  /** Facts to slice figures by; skin tones as Monk 1-10, Fitzpatrick I-VI, or light, medium, dark. */
  skinTone: SkinToneSchema.optional(),
  sex: z.enum(['female', 'male', 'other']).optional(),
  camera: Line.optional(),
  clinic: Line.optional(),
  /** Which of the person's visits, such as “week 4”. */
  visit: Line.optional(),
  /** From where the face is seen, such as “front” or “left”. */
  view: Line.optional(),
});
export const ChangeStudyPhotoSchema = z.strictObject({
  role: PhotoRoleSchema.optional(),
  referenceGrade: GradeSchema.nullable().optional(),
  subject: Line.nullable().optional(),
});
/** Takes in photos of people who allow training: these, or the latest that are not in the study yet. */
export const AddConsentedSchema = z.strictObject({
  photos: z.array(IdSchema).min(1).max(500).optional(),
  latest: z.int().min(1).max(500).optional(),
  role: PhotoRoleSchema.default('training'),
});
export const AddedSchema = z.object({
  added: z.int().nonnegative(),
  /** Photos not taken in, by reason: `quality`, `known`, a refusal or fault of the assessment. */
  leftOut: z.record(z.string(), z.int()),
});
/** Makes photos golden, the rest training: these, or a draw that holds the grades of the model in equal shares. */
export const SetGoldenSchema = z.union([
  z.strictObject({ photos: z.array(IdSchema).max(2000) }),
  z.strictObject({ draw: z.int().min(1).max(2000) }),
]);

export const StudyRaterSchema = z.object({
  id: IdSchema,
  /** Account; null where votes were imported, or the account is gone. */
  person: z.string().nullable(),
  /** How figures and files name the rater. */
  name: z.string(),
  /** Decides where raters are far apart. */
  senior: z.boolean(),
  progress: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }),
  calibrated: z.boolean(),
  lastVoteAt: MomentSchema.nullable(),
});
export type StudyRater = z.infer<typeof StudyRaterSchema>;

/** A rater's calibration is missed so often before a senior or scientist is asked. */
export const MOST_CALIBRATION_ROUNDS = 3;
export const RaterCalibrationSchema = z.object({
  /** Id of the rater in the study. */
  rater: IdSchema,
  name: z.string(),
  /** `held`: missed too often, so that somebody decides; `waived`: let through though it was off. */
  state: z.enum(['open', 'held', 'passed', 'waived']),
  /** How often the round was begun. */
  rounds: z.int().nonnegative(),
  /** Of the latest round; null while photos of it are left. */
  latest: z
    .object({
      photos: z.int().nonnegative(),
      meanDifference: z.number(),
      meanAbsoluteDifference: z.number(),
    })
    .nullable(),
  /** `by`: name of the senior, null for a scientist. */
  waived: z.object({ at: MomentSchema, by: z.string().nullable(), reason: z.string() }).nullable(),
});
export type RaterCalibration = z.infer<typeof RaterCalibrationSchema>;
/** Lets a rater begin, or gives the round once more; the reason is written down. */
export const SettleCalibrationSchema = z.strictObject({
  decision: z.enum(['waive', 'again']),
  reason: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .regex(/^\P{Cc}*$/u),
});
export const NameRaterSchema = z.strictObject({
  /** `rater 1`, `rater 2`, … where absent. Letters of any script, digits, blanks, `.`, `_`, `-` and `’`. */
  name: RaterNameSchema.optional(),
  senior: z.boolean().default(false),
});
/** Somebody who may be named a rater. */
export const CandidateSchema = z.object({ id: z.string(), name: z.string(), email: z.string() });

export const StudySchema = z.object({
  id: IdSchema,
  name: z.string(),
  note: z.string(),
  state: StudyStateSchema,
  settings: StudySettingsSchema,
  createdAt: MomentSchema,
  openedAt: MomentSchema.nullable(),
  photos: z.record(PhotoRoleSchema, z.int().nonnegative()),
  /** Uploads to train on or evaluate with of which nobody said who is on them: their persons cannot be kept apart. */
  withoutSubject: z.int().nonnegative(),
  raters: z.array(StudyRaterSchema),
  votes: z.int().nonnegative(),
  /** What was decided on and when: each opening, closing and change of settings. */
  history: z.array(z.object({ at: MomentSchema, what: z.string() })),
});
export type Study = z.infer<typeof StudySchema>;
