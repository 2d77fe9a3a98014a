/** Everything on a photo that may be a lesion, by the numbers that a match of two photos gives. */
import type { Lesions } from '../schema/assessment.ts';

/** In pixels of the upright photo; `at` in millimetres on the standard face. */
export type Spot = {
  readonly x: number;
  readonly y: number;
  readonly chance: number;
  readonly at?: { readonly x: number; readonly y: number } | undefined;
};

/** The counted lesions, then what looks like one and is not counted; the latter is not known of assessments of before. */
export function listSpots({ dots, faint = [] }: Pick<Lesions, 'dots' | 'faint'>): readonly Spot[] {
  return [
    ...dots,
    ...faint.flatMap(({ x, y, ...spot }) => (x === undefined || y === undefined ? [] : [{ ...spot, x, y }])),
  ];
}
