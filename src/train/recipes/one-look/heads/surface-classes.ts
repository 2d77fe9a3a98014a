/** Which surface each class of the parsed portraits is (CelebAMask-HQ's 19 classes). */
import { SURFACES } from '../surfaces.ts';

type Surface = (typeof SURFACES)[number];

/** Numbers of the surfaces by name. */
export const SURFACE = Object.fromEntries(SURFACES.map((name, i) => [name, i])) as Record<Surface, number>;

/** A pixel of which nobody said what it is. */
export const UNKNOWN = 255;

/** By class: background, skin, nose, glasses, eyes, brows, ears, mouth, lips, hair, hat, earring, necklace, neck, cloth. */
const BY_CLASS: readonly Surface[] = [
  'other',
  'skin',
  'skin',
  'glasses',
  ...(['eyes', 'eyes', 'hair', 'hair', 'skin', 'skin'] as const),
  ...(['lips-mouth', 'lips-mouth', 'lips-mouth', 'hair'] as const),
  ...(['cloth-hat-jewellery', 'cloth-hat-jewellery', 'cloth-hat-jewellery', 'skin'] as const),
  'cloth-hat-jewellery',
];

/** The number of the surface of a class; unknown classes are unknown. */
export const surfaceOfClass = (value: number): number =>
  BY_CLASS[value] === undefined ? UNKNOWN : SURFACE[BY_CLASS[value]];
