/** The answers a person gives before the first photo, and the check-ins later. */
import { z } from 'zod';
import {
  ACTIVES,
  ALLERGIES,
  IRRITATION,
  KEPT,
  MEDICINES,
  MOSTLY,
  OTHER_SIGNS,
  OUTCOMES,
  PERIODS,
  PREGNANCY,
  RED_FLAGS,
  REQUIRED_QUESTIONS,
  type RequiredQuestion,
  SKIN_TYPES,
  STANDINGS,
  type Standing,
} from './answer-lists.ts';

/** One treatment that was tried. */
export const TriedSchema = z.object({
  active: z.enum(ACTIVES),
  weeks: z.int().min(0).max(520),
  outcome: z.enum(OUTCOMES),
});
export type Tried = z.infer<typeof TriedSchema>;

const AnswersShape = z.object({
  /** Whole years; null where it is not answered or not to be said. */
  age: z.int().min(0).max(120).nullable().default(null),
  /** Counts only where `said.pregnancy` is `given`. */
  pregnancy: z.enum(PREGNANCY).default('no'),
  /** Null where not answered. With `no`, pregnancy need not be asked. */
  periods: z.enum(PERIODS).nullable().default(null),
  medicines: z.array(z.enum(MEDICINES)).max(MEDICINES.length).default([]),
  allergies: z.array(z.enum(ALLERGIES)).max(ALLERGIES.length).default([]),
  skinType: z.enum(SKIN_TYPES).default('combined'),
  /** Monk skin tone, 1 lightest to 10 darkest, as the person sees it; null where not given. */
  monk: z.int().min(1).max(10).nullable().default(null),
  /** Fitzpatrick type 1-6, for who goes by it; used where `monk` is null. */
  fitzpatrick: z.int().min(1).max(6).nullable().default(null),
  mostly: z.enum(MOSTLY).default('unsure'),
  /** Whether acne comes back often once it has cleared. */
  relapses: z.boolean().default(false),
  /** Whether dark or red marks stay where spots were. */
  marks: z.boolean().default(false),
  /** Signs that it may be something other than acne. */
  otherSigns: z.array(z.enum(OTHER_SIGNS)).max(OTHER_SIGNS.length).default([]),
  /** ISO 3166 code of the country where the person buys; null where not given. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  tried: z.array(TriedSchema).max(ACTIVES.length).default([]),
  redFlags: z.array(z.enum(RED_FLAGS)).max(RED_FLAGS.length).default([]),
  /** ISO instant at which the required questions were first all answered; null for answers of before this was noted. */
  answeredAt: z.iso.datetime().nullable().default(null),
  /**
   * How each required question stands, or all of them at once; answers of before this was asked have none and are read
   * by what they hold.
   */
  said: z
    .union([z.enum(STANDINGS), z.partialRecord(z.enum(REQUIRED_QUESTIONS), z.enum(STANDINGS))])
    .default({}),
});

/**
 * Reads answers of any version. What older ones had pre-set (no pregnancy, no medicine, no allergy, no sign) counts as
 * not answered; what was chosen counts.
 */
export const AnswersSchema = AnswersShape.transform((answers) => ({ ...answers, said: readSaid(answers) }));
/** What a person said of themselves. */
export type Answers = z.infer<typeof AnswersSchema>;

function readSaid(answers: z.infer<typeof AnswersShape>): Record<RequiredQuestion, Standing> {
  const chosen: Record<RequiredQuestion, boolean> = {
    age: answers.age !== null,
    pregnancy: answers.pregnancy !== 'no',
    medicines: answers.medicines.length > 0,
    allergies: answers.allergies.length > 0,
    redFlags: answers.redFlags.length > 0,
  };
  const stands = (question: RequiredQuestion): Standing => {
    const said = (typeof answers.said === 'string' ? answers.said : answers.said[question]) ?? 'open';
    if (question === 'age' && said === 'given' && !chosen.age) return 'open';
    return said === 'open' && chosen[question] ? 'given' : said;
  };
  return {
    age: stands('age'),
    pregnancy: stands('pregnancy'),
    medicines: stands('medicines'),
    allergies: stands('allergies'),
    redFlags: stands('redFlags'),
  };
}

export const CheckInSchema = z.object({
  id: z.string().min(1).max(64),
  /** ISO 8601 instant. */
  at: z.iso.datetime(),
  irritation: z.enum(IRRITATION),
  kept: z.enum(KEPT),
});
/** A person's word on how a plan goes. */
export type CheckIn = z.infer<typeof CheckInSchema>;
