/** Every text of the studio; it is in English only. */

export const studioTexts = {
  title: 'Studio',
  studies: { title: 'Studies' },
} as const;
