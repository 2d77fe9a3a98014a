/** The assessment: what a photo's walk down the road ends in. Shared by API, command line, store and page. */
import { z } from 'zod';
import { FAULTS, type FaultCode, REFUSALS, type RefusalReason } from '../errors.ts';
import { BoxSchema } from './box.ts';
import { PhotoMetaSchema } from './photo.ts';
import { STAGES } from './stages.ts';

export const PATCH_NAMES = ['forehead', 'right-cheek', 'left-cheek', 'chin', 'whole'] as const;
export const PatchNameSchema = z.enum(PATCH_NAMES);
/** A patch of skin; right and left are the person's own. `whole` is the whole picture, on request only. */
export type PatchName = z.infer<typeof PatchNameSchema>;

/** Severity as a real number: 1 clear, 2 almost clear, 3 mild, 4 moderate, 5 severe. */
export const ScoreSchema = z.number().min(1).max(5);
export const GradeSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Grade = z.infer<typeof GradeSchema>;

export const MethodSchema = z.enum(['face', 'one-eye', 'whole']);
/** How the patches were found. */
export type Method = z.infer<typeof MethodSchema>;

export const PatchScoreSchema = z.object({
  name: PatchNameSchema,
  /** In pixels of the upright photo. */
  box: BoxSchema,
  score: ScoreSchema,
  grade: GradeSchema,
});
export type PatchScore = z.infer<typeof PatchScoreSchema>;

export const QUALITY_NAMES = [
  'resolution',
  'sharpness',
  'under-exposure',
  'over-exposure',
  'face-size',
] as const;
export const QualityVerdictSchema = z.enum(['good', 'poor', 'refused']);
export type QualityVerdict = z.infer<typeof QualityVerdictSchema>;
export const QualityMeasureSchema = z.object({
  name: z.enum(QUALITY_NAMES),
  value: z.number(),
  unit: z.string(),
  /** The photo is usable but poor beyond this figure. */
  warnAt: z.number(),
  /** The photo is refused beyond this figure. */
  refuseAt: z.number(),
  verdict: QualityVerdictSchema,
  /** What to change; absent where the measure is good. */
  advice: z.string().optional(),
});
export type QualityMeasure = z.infer<typeof QualityMeasureSchema>;
export const QualitySchema = z.object({
  verdict: QualityVerdictSchema,
  measures: z.array(QualityMeasureSchema),
});
export type Quality = z.infer<typeof QualitySchema>;

export const LesionsSchema = z.object({
  /** Places that look like lesions. */
  count: z.int().nonnegative(),
  /** Counts to expect beside it, by the model's own error on unseen people. */
  low: z.int().nonnegative(),
  high: z.int().nonnegative(),
  /** Hayashi's bands of inflammatory lesions (J Dermatol 2008;35:255): up to 5, 20, 50, more. */
  hayashi: z.enum(['none', 'mild', 'moderate', 'severe', 'very-severe']),
  /** Whether the count reaches 35, where NICE NG198 speaks of moderate to severe acne; a hint, for nodules are not told. */
  niceBand: z.enum(['mild-to-moderate', 'moderate-to-severe']),
  /** Lesions inside each patch, and those on no patch. */
  zones: z.array(z.object({ name: z.union([PatchNameSchema, z.literal('elsewhere')]), count: z.int() })),
  /** Centres in pixels of the upright photo, the surest first. */
  dots: z.array(
    z.object({
      x: z.number(),
      y: z.number(),
      chance: z.number().min(0).max(1),
      /** Where it is on the standard face, in millimetres; absent off the face and in assessments of before. */
      at: z.object({ x: z.number(), y: z.number() }).optional(),
    }),
  ),
  /** Places on the standard face that nearly look like lesions: so that none is called new or healed for a little light. */
  faint: z
    .array(z.object({ at: z.object({ x: z.number(), y: z.number() }), chance: z.number().min(0).max(1) }))
    .optional(),
  /** The part of the standard face that the photo shows, in millimetres; absent without a whole face. */
  seen: BoxSchema.optional(),
});
/** Lesions of one photo. */
export type Lesions = z.infer<typeof LesionsSchema>;

export const AssessmentSchema = z.object({
  ok: z.literal(true),
  score: ScoreSchema,
  grade: GradeSchema,
  method: MethodSchema,
  /** Id of the model bundle that gave the scores. */
  model: z.string(),
  patches: z.array(PatchScoreSchema).min(1).max(4),
  /** Name of the patch with the highest score. */
  mostSevere: PatchNameSchema,
  /** Where the score of a dermatologist would lie with chance `level`; null where the model does not know its errors. */
  interval: z.object({ low: ScoreSchema, high: ScoreSchema, level: z.number() }).nullable(),
  /** A change of the score smaller than this is no clear change; null where the model's noise is not known. */
  noChangeBelow: z.number().nullable(),
  /** Null where the model finds none, or the photo is too poor for counting. */
  lesions: LesionsSchema.nullable(),
  /** Box of the face in pixels of the upright photo; null unless the method is `face`. */
  face: BoxSchema.nullable(),
  /** How many further, smaller faces were left out. */
  otherFaces: z.int().nonnegative(),
  photo: z.object({
    widthPx: z.int().positive(),
    heightPx: z.int().positive(),
    format: z.string(),
    /** How it was taken, as its file or the camera told. */
    meta: PhotoMetaSchema.optional(),
    /** Brightness of the scene: exposure value at ISO 100; absent where nothing tells it. */
    sceneEv: z.number().optional(),
  }),
  /** How its light was set right before it was scored, in stops; absent where the model takes photos as they are. */
  light: z.object({ exposureEv: z.number(), warmthEv: z.number() }).optional(),
  quality: QualitySchema,
  timingsMs: z.record(z.enum(STAGES), z.number().nonnegative()),
});
export type Assessment = z.infer<typeof AssessmentSchema>;

export const RefusalSchema = z.object({
  ok: z.literal(false),
  reason: z.enum(Object.keys(REFUSALS) as [RefusalReason, ...RefusalReason[]]),
  /** What a person can do about it. */
  sentence: z.string(),
  quality: QualitySchema.optional(),
});
/** The photo was read, yet no honest score can be given. */
export type Refusal = z.infer<typeof RefusalSchema>;

/** What `assess` answers. */
export type Outcome = Assessment | Refusal;

/** RFC 9457 problem+json: a fault or a refusal over HTTP. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.enum([...Object.keys(FAULTS), ...Object.keys(REFUSALS)] as [
    FaultCode | RefusalReason,
    ...(FaultCode | RefusalReason)[],
  ]),
  quality: QualitySchema.optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;
