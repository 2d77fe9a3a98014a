/** The form of Label Studio's JSON export, as far as it is read; all else in it is let pass. */
import { z } from 'zod';

const Finite = z.number().finite();
/** What a result may hold; which of it is there goes by its type. */
const ValueSchema = z.looseObject({
  choices: z.array(z.union([z.string(), z.number()])).optional(),
  rating: Finite.optional(),
  number: Finite.optional(),
  text: z.union([z.string(), z.array(z.string())]).optional(),
  x: Finite.optional(),
  y: Finite.optional(),
  width: Finite.optional(),
  height: Finite.optional(),
  rotation: Finite.optional(),
  radiusX: Finite.optional(),
  radiusY: Finite.optional(),
  points: z
    .array(z.tuple([Finite, Finite]))
    .max(10_000)
    .optional(),
});
export type ResultValue = z.infer<typeof ValueSchema>;

export const ResultSchema = z.looseObject({
  id: z.string().optional(),
  type: z.string().default(''),
  from_name: z.string().default(''),
  origin: z.string().optional(),
  original_width: Finite.optional(),
  original_height: Finite.optional(),
  image_rotation: Finite.nullish(),
  value: ValueSchema.default({}),
});
export type Result = z.infer<typeof ResultSchema>;

const PersonSchema = z.looseObject({
  id: z.number().nullish(),
  email: z.string().nullish(),
  username: z.string().nullish(),
});
export const AnnotationSchema = z.looseObject({
  id: z.union([z.number(), z.string()]).nullish(),
  completed_by: z.union([z.number(), z.string(), PersonSchema]).nullish(),
  created_at: z.string().nullish(),
  lead_time: Finite.nullish(),
  was_cancelled: z.boolean().nullish(),
  ground_truth: z.boolean().nullish(),
  result: z.array(z.unknown()).max(20_000),
});
export type Annotation = z.infer<typeof AnnotationSchema>;

export const TaskSchema = z.looseObject({
  id: z.union([z.number(), z.string()]).nullish(),
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(z.unknown()).max(1000).optional(),
  /** The name of `annotations` before version 1.0. */
  completions: z.array(z.unknown()).max(1000).optional(),
  predictions: z.array(z.unknown()).nullish(),
  drafts: z.array(z.unknown()).nullish(),
});
export type Task = z.infer<typeof TaskSchema>;
