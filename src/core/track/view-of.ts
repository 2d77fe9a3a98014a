/** Tells which view a photo shows by the skin that was found in it. */
import type { Assessment } from '../schema/assessment.ts';
import type { View } from '../schema/views.ts';

/** A single cheek makes a side view; both cheeks, or none, make a front view. */
export function viewOf({ patches }: Pick<Assessment, 'patches'>): View {
  const shows = (name: string) => patches.some((patch) => patch.name === name);
  if (shows('left-cheek') === shows('right-cheek')) return 'front';
  return shows('left-cheek') ? 'left' : 'right';
}
