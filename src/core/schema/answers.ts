/** The answers a person gives before the first photo, and the check-ins later. */
import { z } from 'zod';
import {
  ACTIVES,
  ALLERGIES,
  IRRITATION,
  KEPT,
  MEDICINES,
  MOSTLY,
  OUTCOMES,
  PREGNANCY,
  RED_FLAGS,
  SKIN_TYPES,
} from './answer-lists.ts';

/** One treatment that was tried. */
export const TriedSchema = z.object({
  active: z.enum(ACTIVES),
  weeks: z.int().min(0).max(520),
  outcome: z.enum(OUTCOMES),
});
export type Tried = z.infer<typeof TriedSchema>;

export const AnswersSchema = z.object({
  age: z.int().min(0).max(120),
  pregnancy: z.enum(PREGNANCY),
  medicines: z.array(z.enum(MEDICINES)).max(MEDICINES.length),
  allergies: z.array(z.enum(ALLERGIES)).max(ALLERGIES.length),
  skinType: z.enum(SKIN_TYPES),
  /** Monk skin tone, 1 lightest to 10 darkest, as the person sees it; null where not given. */
  monk: z.int().min(1).max(10).nullable(),
  mostly: z.enum(MOSTLY),
  /** Whether acne comes back often once it has cleared. */
  relapses: z.boolean(),
  tried: z.array(TriedSchema).max(ACTIVES.length),
  redFlags: z.array(z.enum(RED_FLAGS)).max(RED_FLAGS.length),
});
/** What a person said of themselves. */
export type Answers = z.infer<typeof AnswersSchema>;

export const CheckInSchema = z.object({
  id: z.string().min(1).max(64),
  /** ISO 8601 instant. */
  at: z.iso.datetime(),
  irritation: z.enum(IRRITATION),
  kept: z.enum(KEPT),
});
/** A person's word on how a plan goes. */
export type CheckIn = z.infer<typeof CheckInSchema>;
