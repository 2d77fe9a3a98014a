/** What a person can answer, as lists; apart from the schemas, so that a page can show them without loading zod. */

/** Whether a pregnancy is possible, wished for or there; `no` where it cannot be. Asked, never inferred. */
export const PREGNANCY = ['no', 'possible', 'planning', 'pregnant', 'breastfeeding'] as const;
/** Medicines a person takes. All but `other` are for acne and prescribed. */
export const MEDICINES = ['isotretinoin', 'acne-antibiotic', 'acne-cream', 'acne-hormonal', 'other'] as const;
export const SKIN_TYPES = ['dry', 'oily', 'combined', 'sensitive'] as const;
/** What a person mostly sees: blackheads and small bumps, or red spots. */
export const MOSTLY = ['comedones', 'inflamed', 'unsure'] as const;
/** What a person may use on acne without a prescription. */
export const ACTIVES = ['benzoyl-peroxide', 'adapalene', 'azelaic-acid', 'salicylic-acid', 'sulfur'] as const;
/** What a person may be allergic to. */
export const ALLERGIES = [...ACTIVES, 'aspirin'] as const;
/** How a treatment went. */
export const OUTCOMES = ['helped', 'no-effect', 'not-tolerated'] as const;
/** Signs that end in "see a doctor", whatever the photo shows. */
export const RED_FLAGS = [
  'self-harm',
  'fulminans',
  'isotretinoin-alarm',
  'nodules',
  'scarring',
  'failed-courses',
  'distress',
  'androgens',
  'steroids',
] as const;

export type Pregnancy = (typeof PREGNANCY)[number];
export type Medicine = (typeof MEDICINES)[number];
export type SkinType = (typeof SKIN_TYPES)[number];
export type Mostly = (typeof MOSTLY)[number];
export type Active = (typeof ACTIVES)[number];
export type Allergy = (typeof ALLERGIES)[number];
export type TriedOutcome = (typeof OUTCOMES)[number];
export type RedFlag = (typeof RED_FLAGS)[number];

/** How skin took the plan lately. */
export const IRRITATION = ['none', 'mild', 'strong'] as const;
/** How often the routine was kept. */
export const KEPT = ['mostly', 'half', 'rarely'] as const;
export type Irritation = (typeof IRRITATION)[number];
export type Kept = (typeof KEPT)[number];
