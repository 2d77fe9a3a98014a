/** The state of a photo's way to a result, and of the assessor. */
import { computed, signal } from '@preact/signals';
import type { FaultCode, RefusalReason } from '#core/errors.ts';
import type { TrackSettings } from '#core/image/capture/read-track-settings.ts';
import type { Assessment, Refusal } from '#core/schema/assessment.ts';
import type { Entry } from '#core/schema/history.ts';
import type { Stage } from '#core/schema/stages.ts';
import type { View } from '#core/schema/views.ts';
import { latestEntry } from '../../history/history.ts';
import type { CardSummary } from '../../worker/messages.ts';

/** The upright photo, shrunk, as the assessor decoded it; null until it has. */
export type Preview = ImageBitmap | null;

/** How photos are to be assessed. */
export type ShotsOptions = {
  /** Score the whole picture where no face is found. */
  readonly wholePicture?: boolean;
  /** An assessment that the new one takes the place of. */
  readonly replaces?: Entry;
};

/** A photo to be assessed; `view` where the person was asked for one, `camera` what the browser told of a live one. */
export type Shot = { readonly photo: Blob; readonly view: View | null; readonly camera?: TrackSettings };

/** A photo that was assessed. The photo itself is there until it is left; later there is only the kept copy. */
export type AssessedShot = {
  readonly view: View;
  readonly photo: Blob;
  readonly preview: Preview;
  readonly assessment: Assessment;
};

/** A photo among several that could not be used, or that another one took the place of. */
export type FailedShot = {
  readonly view: View | null;
  readonly code: RefusalReason | FaultCode | 'same-view';
};

/** Whether an assessment is kept. */
export type Keeping = 'kept' | 'failed' | 'discarded';

/** What a person was about to do when they were asked their age: the camera, the file picker, or photos given already. */
export type NextPhoto =
  | { readonly by: 'camera'; readonly job: CameraJob }
  | { readonly by: 'choose' }
  | { readonly by: 'photos'; readonly shots: readonly Shot[]; readonly options: ShotsOptions };

/** One screen on the way and what it shows. */
export type Screen =
  | { readonly name: 'start' }
  /** Before the first photo: age, then the questions or the photo. */
  | { readonly name: 'gate'; readonly next: NextPhoto }
  | {
      readonly name: 'working';
      readonly photo: Blob;
      readonly preview: Preview;
      readonly stage: Stage | null;
      /** Which photo of how many. */
      readonly at: number;
      readonly of: number;
    }
  | {
      readonly name: 'result';
      readonly entry: Entry;
      readonly shots: readonly AssessedShot[];
      readonly failed: readonly FailedShot[];
      readonly keeping: Keeping;
      /** The day that the photo's file says, where it is another than today's. */
      readonly fileDay: string | null;
    }
  | { readonly name: 'refused'; readonly photo: Blob; readonly preview: Preview; readonly refusal: Refusal }
  | { readonly name: 'fault'; readonly photo: Blob; readonly code: FaultCode | 'load-failed' };

/** How far the assessor is. `bytes` have arrived, uncompressed. */
export type AssessorState =
  | { readonly name: 'idle' | 'failed' }
  | { readonly name: 'loading'; readonly bytes: number }
  | { readonly name: 'ready'; readonly card: CardSummary };

/** What goes on once the questions are answered; null where nothing waits. */
export const waitingPhoto = signal<NextPhoto | null>(null);
export const screen = signal<Screen>({ name: 'start' });
export const assessorState = signal<AssessorState>({ name: 'idle' });
/** What the camera is open for. */
export type CameraJob = {
  readonly views: readonly View[];
  /** Photos taken before, to be assessed along. */
  readonly carried: readonly Shot[];
  /** An assessment that the new one takes the place of. */
  readonly replaces: Entry | null;
};
/** Null while the camera is closed. */
export const cameraJob = signal<CameraJob | null>(null);
/** The card of the model in use, once it is loaded. */
export const modelCard = computed(() =>
  assessorState.value.name === 'ready' ? assessorState.value.card : null,
);

/** The model in use; until it is loaded, that of the latest assessment. */
export function currentModel(): string | null {
  return modelCard.value?.id ?? latestEntry.value?.views[0].assessment.model ?? null;
}

/** The card of the model an assessment names; null where another is in use. */
export function cardOf({ model }: Pick<Assessment, 'model'>): CardSummary | null {
  return modelCard.value?.id === model ? modelCard.value : null;
}
