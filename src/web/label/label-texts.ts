/** Every text of the labelling page; it is in English only. */

export const labelTexts = {
  title: 'Labelling',
  studies: { title: 'Your studies' },
} as const;
