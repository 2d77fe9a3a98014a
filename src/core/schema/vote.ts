/** What raters are given and what they answer. */
import { z } from 'zod';
import { PatchNameSchema } from './assessment.ts';
import { BoxSchema } from './box.ts';
import { IdSchema, MomentInputSchema, MomentSchema } from './paging.ts';
import { StudyStateSchema } from './study.ts';

export const FLAGS = ['blurred', 'too-dark', 'not-a-face', 'make-up', 'other-disease'] as const;
export const FlagSchema = z.enum(FLAGS);
/** What is wrong with a photo. */
export type Flag = z.infer<typeof FlagSchema>;

/** 1 clear … 5 severe; 0 is “not acne”, which no model learns as severity. */
export const VoteGradeSchema = z.int().min(0).max(5);

/** Or tools take the other fields for unknown ones. */
const OTHERS = { unevaluatedProperties: true };
/** Of an action: what must come with it, in words of JSON Schema. */
const needs = (action: string, field: string, schema: object) => ({
  if: { properties: { action: { const: action } }, required: ['action'], ...OTHERS },
  // biome-ignore lint/suspicious/noThenProperty: nobody awaits it.
  then: { properties: { [field]: schema }, required: [field], ...OTHERS },
});

export const VoteSchema = z
  .strictObject({
    /** Made by the device; sent twice, it counts once. */
    id: IdSchema,
    task: IdSchema,
    /** `grade` needs a grade; `flag` says what is wrong with the photo and gives none; `skip` comes again at the end; `undo` takes all before it back. */
    action: z.enum(['grade', 'flag', 'skip', 'undo']),
    grade: VoteGradeSchema.nullable().default(null),
    /** Grades of patches, where the study asks for them. */
    patches: z.partialRecord(PatchNameSchema, VoteGradeSchema).default({}),
    /** May come with a grade, too. */
    flags: z.array(FlagSchema).max(FLAGS.length).default([]),
    comment: z.string().max(1000).default(''),
    /** Milliseconds the photo was looked at, pauses without a key or touch left out. */
    lookedMs: z.int().min(0).max(86_400_000),
    /** By the device's clock; of one task the latest counts. */
    madeAt: MomentInputSchema,
  })
  // For the document; a vote that lacks its grade or flag is refused by itself, and not the others with it.
  .meta({
    ...needs('grade', 'grade', { type: 'integer' }),
    else: needs('flag', 'flags', { type: 'array', minItems: 1 }),
  });
/** One answer to one task. */
export type Vote = z.infer<typeof VoteSchema>;

/** A vote as it is kept; earlier ones stay. */
export const KeptVoteSchema = VoteSchema.extend({ madeAt: MomentSchema });
export type KeptVote = z.infer<typeof KeptVoteSchema>;

export const TaskSchema = z.object({
  id: IdSchema,
  round: z.enum(['calibration', 'main']),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  /** Patches to outline, in pixels of the upright photo; empty where none were found or the study asks for none. */
  patches: z.array(z.object({ name: PatchNameSchema, box: BoxSchema })),
  /** The rater's own vote that counts. */
  vote: KeptVoteSchema.nullable(),
});
/** A photo to grade. Neither its name nor what the model or others say of it is told, nor whether it came before. */
export type Task = z.infer<typeof TaskSchema>;

export const ProgressSchema = z.object({
  /** `held`: calibration was missed too often, so that a senior or scientist decides how it goes on. */
  round: z.enum(['calibration', 'held', 'main', 'done']),
  /** Graded and flagged of all, of this round. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
});
export type Progress = z.infer<typeof ProgressSchema>;

export const MyStudySchema = z.object({
  id: IdSchema,
  name: z.string(),
  note: z.string(),
  state: StudyStateSchema,
  patches: z.boolean(),
  lesions: z.boolean(),
  senior: z.boolean(),
  progress: ProgressSchema,
  /** How the calibration round went; null where it is not done. */
  calibration: z
    .object({
      photos: z.int().nonnegative(),
      meanDifference: z.number(),
      meanAbsoluteDifference: z.number(),
      passed: z.boolean(),
    })
    .nullable(),
});
/** A study as its raters see it. */
export type MyStudy = z.infer<typeof MyStudySchema>;

export const NextTasksSchema = z.object({ tasks: z.array(TaskSchema), progress: ProgressSchema });
/** The next photos in order, to be loaded ahead; skipped ones come at the end. */
export type NextTasks = z.infer<typeof NextTasksSchema>;

export const SendVotesSchema = z.strictObject({ votes: z.array(VoteSchema).min(1).max(200) });
export const SentVotesSchema = z.object({
  /** Ids that are kept now, those kept before among them: the device may forget them. */
  kept: z.array(IdSchema),
  /** Ids that can never be kept, and why: the device must show them, not send them again. */
  refused: z.array(
    z.object({ id: IdSchema, code: z.enum(['task-unknown', 'study-closed', 'vote-incomplete', 'id-taken']) }),
  ),
  progress: ProgressSchema,
  /** Of calibration photos just graded. */
  feedback: z.array(z.object({ task: IdSchema, grade: VoteGradeSchema, referenceGrade: z.int() })),
});
export type SentVotes = z.infer<typeof SentVotesSchema>;

export const ReferenceSchema = z.object({
  id: IdSchema,
  grade: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
});
/** An example of a grade, to be shown next to the photo. */
export type Reference = z.infer<typeof ReferenceSchema>;
