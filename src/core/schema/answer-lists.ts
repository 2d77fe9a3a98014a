/** What a person can answer, as lists; apart from the schemas, so that a page can show them without loading zod. */

/** Whether a pregnancy is possible, wished for or there; `no` where it cannot be. Asked, never inferred. */
export const PREGNANCY = ['no', 'possible', 'planning', 'pregnant', 'breastfeeding'] as const;
/** Whether a person has or had periods: what tells if pregnancy and signs of hormones can apply. Asked, never inferred. */
export const PERIODS = ['yes', 'no'] as const;
/** Prescribed medicines for acne. */
export const ACNE_MEDICINES = ['isotretinoin', 'acne-antibiotic', 'acne-cream', 'acne-hormonal'] as const;
/** Medicines that can cause acne. */
export const CAUSING_MEDICINES = [
  'progestogen-only',
  'testosterone',
  'anabolic-steroids',
  'systemic-steroids',
  'lithium',
  'antiepileptic',
] as const;
/** Medicines a person takes. */
export const MEDICINES = [...ACNE_MEDICINES, ...CAUSING_MEDICINES, 'other'] as const;
export const SKIN_TYPES = ['dry', 'oily', 'combined', 'sensitive'] as const;
/** What a person mostly sees: blackheads and small bumps, or red spots. */
export const MOSTLY = ['comedones', 'inflamed', 'unsure'] as const;
/** What a person may use on acne without a prescription. */
export const ACTIVES = ['benzoyl-peroxide', 'adapalene', 'azelaic-acid', 'salicylic-acid', 'sulfur'] as const;
/** What a person may be allergic to; `aspirin-asthma`: asthma that aspirin or painkillers like it set off. */
export const ALLERGIES = [...ACTIVES, 'aspirin', 'aspirin-asthma'] as const;
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
  'infection',
  'sudden-onset',
  'irregular-periods',
] as const;
/** Signs that it may be something other than acne. */
export const OTHER_SIGNS = ['flushing', 'around-mouth', 'scaly-weeping', 'itching'] as const;
/** What must be answered before any active is named. */
export const REQUIRED_QUESTIONS = ['age', 'pregnancy', 'medicines', 'allergies', 'redFlags'] as const;
/** How a required question stands: not answered yet, answered (an empty list is "none of these"), or not to be said. */
export const STANDINGS = ['open', 'given', 'undisclosed'] as const;

export type RequiredQuestion = (typeof REQUIRED_QUESTIONS)[number];
export type Standing = (typeof STANDINGS)[number];
export type OtherSign = (typeof OTHER_SIGNS)[number];
export type Periods = (typeof PERIODS)[number];
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
