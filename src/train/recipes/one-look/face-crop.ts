/** A photo's face crop as the product cuts it, and what is known of the photo. */
import type { Method, PatchName } from '#core/schema/assessment.ts';
import type { Box } from '#core/schema/box.ts';

/** Side of the face crop that the network looks at, in pixels. */
export const FACE_PX = 384;

/** The kinds of pictures that training takes: two of ACNE04, its very severe photos unstretched, and two of clear faces. */
export const KINDS = ['crops', 'frames', 'wild', 'clear', 'parsing'] as const;
export type Kind = (typeof KINDS)[number];

/** What is known of a face crop besides its pixels. */
export type FaceCrop = {
  readonly kind: Kind;
  readonly name: string;
  readonly subject: string;
  readonly duplicateGroup: string | null;
  /** 1 clear … 5 severe; null where nobody said. */
  readonly label: number | null;
  readonly votes: Readonly<Record<string, number>>;
  /** Lesions that experts counted; null where nobody did. */
  readonly count: number | null;
  /** True for pictures that were flipped, turned or sheared by those who published them. */
  readonly augmented: boolean;
  readonly method: Method;
  /** Why the product would not score the photo; null where it would. */
  readonly refusal: string | null;
  /** Patches of skin in pixels of the crop, by name. */
  readonly zones: readonly { readonly name: PatchName; readonly box: Box }[];
  /** Boxes of lesions in pixels of the crop; null where nobody drew any. */
  readonly lesions: readonly Box[] | null;
  /** Pixels of the picture in one pixel of the crop. */
  readonly scale: number;
};
