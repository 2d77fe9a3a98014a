/** The assessment: what the pipeline makes of a photo. Shared by API, command line, store and page. */
import { z } from 'zod';
import { FAULTS, type FaultCode, REFUSALS, type RefusalReason } from '../errors.ts';
import { BoxSchema } from './box.ts';
import { PhotoMetaSchema } from './photo.ts';
import { STAGES } from './stages.ts';
import { WARNING_CODES } from './warnings.ts';

export const PATCH_NAMES = ['forehead', 'right-cheek', 'left-cheek', 'chin', 'whole', 'skin'] as const;
export const PatchNameSchema = z.enum(PATCH_NAMES);
/** A patch of skin; right and left are the person's own. `whole` is the whole picture, on request only; `skin` a close-up. */
export type PatchName = z.infer<typeof PatchNameSchema>;

/** Severity as a real number: 1 clear, 2 almost clear, 3 mild, 4 moderate, 5 severe. */
export const ScoreSchema = z.number().min(1).max(5);
export const GradeSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Grade = z.infer<typeof GradeSchema>;

export const MethodSchema = z.enum(['face', 'one-eye', 'skin', 'whole']);
/** How the patches were found: by a face, by one eye, as skin seen from near; or the whole picture, on request. */
export type Method = z.infer<typeof MethodSchema>;

/** Where the score of a dermatologist would lie with probability `level`. */
const IntervalSchema = z.object({ low: ScoreSchema, high: ScoreSchema, level: z.number() });

export const PatchScoreSchema = z.object({
  name: PatchNameSchema,
  /** In pixels of the upright photo. */
  box: BoxSchema,
  score: ScoreSchema,
  grade: GradeSchema,
  /** Share of it that is skin to be seen; absent where the model cannot tell. */
  visibleSkin: z.number().min(0).max(1).optional(),
  /** Null or absent where the model does not know its errors on single patches. */
  interval: IntervalSchema.nullable().optional(),
});
export type PatchScore = z.infer<typeof PatchScoreSchema>;

export const LEFT_OUT_WHYS = [
  'covered-by-hair',
  'covered-by-glasses',
  'covered-by-cloth',
  'covered',
  'turned-away',
  'too-dark',
  'too-bright',
] as const;
export const LeftOutSchema = z.object({ name: PatchNameSchema, why: z.enum(LEFT_OUT_WHYS) });
/** A patch that was found and not scored. */
export type LeftOut = z.infer<typeof LeftOutSchema>;
export type LeftOutWhy = LeftOut['why'];

export const NotAcneSchema = z.object({
  /** That what is seen is something other than acne, or nothing; never which. */
  probability: z.number().min(0).max(1),
  /** Whether it is high enough to say so before the score. */
  flagged: z.boolean(),
});
export type NotAcne = z.infer<typeof NotAcneSchema>;

export const WarningCodeSchema = z.enum(WARNING_CODES);
export type { WarningCode } from './warnings.ts';

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
  /** Counts that are plausible too, by the model's own error on unseen people. */
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
      /** Side of the lesion in pixels of the upright photo; absent where the model does not tell. */
      sidePx: z.number().positive().optional(),
      /** Where it is on the standard face, in millimetres; absent off the face and in assessments of before. */
      at: z.object({ x: z.number(), y: z.number() }).optional(),
    }),
  ),
  /**
   * What looks like a lesion and is not counted, by its place on the standard face: so that none is called new or healed for
   * a little light. In pixels of the upright photo, too; not in assessments of before.
   */
  faint: z
    .array(
      z.object({
        at: z.object({ x: z.number(), y: z.number() }),
        chance: z.number().min(0).max(1),
        x: z.number().optional(),
        y: z.number().optional(),
      }),
    )
    .optional(),
  /** The part of the standard face that the photo shows, in millimetres; absent without a whole face. */
  seen: BoxSchema.optional(),
});
/** Lesions of one photo. */
export type Lesions = z.infer<typeof LesionsSchema>;

export const RaisedSchema = z.discriminatedUnion('by', [
  /** One zone alone reaches a higher grade than the mean. */
  z.object({ by: z.literal('zone'), grade: GradeSchema, name: PatchNameSchema, score: ScoreSchema }),
  /** So many lesions that acne counts as moderate to severe. */
  z.object({ by: z.literal('spots'), grade: GradeSchema, count: z.int().nonnegative() }),
  /** The interval reaches this grade: perhaps. */
  z.object({ by: z.literal('interval'), grade: GradeSchema }),
]);
/** Evidence that raises the words above the mean, and the grade that it raises them to. */
export type Raised = z.infer<typeof RaisedSchema>;

export const AssessmentSchema = z.object({
  ok: z.literal(true),
  /** The mean, as measured. */
  score: ScoreSchema,
  /** The grade of the mean. Words and colours for people go by `shownGrade`. */
  grade: GradeSchema,
  /** Never milder than the mean, the worst zone or the count; absent in assessments of before it was told. */
  shownGrade: GradeSchema.optional(),
  /** Why it is called more than the mean says; absent in assessments of before it was told. */
  raised: z.array(RaisedSchema).optional(),
  method: MethodSchema,
  /** Id of the model bundle that gave the scores. */
  model: z.string(),
  patches: z.array(PatchScoreSchema).min(1).max(4),
  /** Name of the patch with the highest score. */
  mostSevere: PatchNameSchema,
  /** Patches that were found and not scored, and why; absent in assessments of before they were named. */
  leftOut: z.array(LeftOutSchema).optional(),
  /** Null where the model does not know its errors. */
  interval: IntervalSchema.nullable(),
  /** A change of the score smaller than this is no clear change; null where the model's noise is not known. */
  noChangeBelow: z.number().nullable(),
  /** Null where the model finds none, or the photo is too poor for counting. */
  lesions: LesionsSchema.nullable(),
  /** Whether it may be something other than acne; null where the model cannot tell, absent in older assessments. */
  notAcne: NotAcneSchema.nullable().optional(),
  /** What of the photo makes the score less sure; absent in assessments of before there were warnings. */
  warnings: z.array(WarningCodeSchema).optional(),
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
  /** Of the stages that ran: which do depends on the model. */
  timingsMs: z.partialRecord(z.enum(STAGES), z.number().nonnegative()),
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
