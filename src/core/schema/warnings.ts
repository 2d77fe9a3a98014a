/** What an assessed photo is warned of: codes, and what a person reads. */

/** Sentences by code. The photo was assessed; each says what makes the score less sure. */
export const WARNINGS = {
  covered: 'Part of the face is covered, so it was left out. Uncover it and take another photo.',
  glasses: 'Glasses hide skin. Take them off and take another photo.',
  'close-up': 'A close-up says how this part looks; a whole face says more.',
  grey: 'The photo has no colours, and redness is what tells most. Take one in colour.',
  painted: 'This looks like a drawing or a painting, not a photo of skin.',
  filtered: 'The skin has no texture, as after a beauty filter or with make-up. Take a photo without.',
  'few-colours': 'The picture has very few colours. Use the original photo.',
  compressed: 'The picture is heavily compressed, so small spots are lost. Use the original photo.',
  enlarged: 'The picture was enlarged from a smaller one, so small spots are lost. Use the original photo.',
} as const satisfies Record<string, string>;

/** The code of a warning. */
export type WarningCode = keyof typeof WARNINGS;
export const WARNING_CODES = Object.keys(WARNINGS) as [WarningCode, ...WarningCode[]];

/** Warnings that the picture is not as a camera took it: redness and spots may be gone from it. */
export const ALTERATIONS = [
  ...(['grey', 'painted', 'filtered'] as const),
  ...(['few-colours', 'compressed', 'enlarged'] as const),
] satisfies WarningCode[];

/** What a person reads before the score where `notAcne` is flagged. No plan starts by itself then. */
export const NOT_ACNE_SENTENCE =
  'This may be something other than acne (for instance rosacea or eczema). Show it to a pharmacist or doctor.';
