/** Whether a result may show something other than acne. */
import type { ShownShot } from './shown-shot.ts';

/** True where the model flagged any of the photos; such a result leads to a pharmacist or doctor, to no plan. */
export function isMaybeOther(shots: readonly ShownShot[]): boolean {
  return shots.some(({ assessment }) => assessment.notAcne?.flagged);
}
