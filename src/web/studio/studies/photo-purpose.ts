/** What a photo of a study can be for, each with the grade it stands for where it needs one. */
import type { PhotoRole } from '#core/schema/study.ts';
import { studioTexts } from '../studio-texts.ts';

/** A role, with its reference grade for calibration and reference photos. */
export type Purpose = { readonly role: PhotoRole; readonly referenceGrade: 1 | 2 | 3 | 4 | 5 | null };

const GRADES = [1, 2, 3, 4, 5] as const;
const PURPOSES: readonly Purpose[] = [
  { role: 'training', referenceGrade: null },
  { role: 'golden', referenceGrade: null },
  ...GRADES.map((referenceGrade) => ({ role: 'calibration' as const, referenceGrade })),
  ...GRADES.map((referenceGrade) => ({ role: 'reference' as const, referenceGrade })),
];

/** The purpose as one word, for lists to choose from. */
export function keyOfPurpose({ role, referenceGrade }: Purpose): string {
  const needsGrade = role === 'calibration' || role === 'reference';
  return needsGrade ? `${role} ${referenceGrade ?? ''}` : role;
}

export const PURPOSE_OPTIONS = PURPOSES.map((purpose): readonly [string, string] => {
  const { roles, standsFor } = studioTexts.photos;
  const { role, referenceGrade } = purpose;
  const name = roles[role];
  return [keyOfPurpose(purpose), referenceGrade === null ? name : standsFor(name, referenceGrade)];
});

/** The purpose of a key from {@link PURPOSE_OPTIONS}; training for any other. */
export function purposeOfKey(key: string): Purpose {
  return PURPOSES.find((purpose) => keyOfPurpose(purpose) === key) ?? PURPOSES[0];
}
