/** A photo with what was said of it. */
import type { Assessment } from '#core/schema/assessment.ts';
import type { View } from '#core/schema/views.ts';
import type { Preview } from '../session/session.ts';

/** One view as it is shown; `photo` is there only while the photo itself is. */
export type ShownShot = {
  readonly view: View;
  readonly photo: Blob | null;
  readonly preview: Preview;
  readonly assessment: Assessment;
};
