/** The state of the page: where a person is on the way from a photo to a result. */
import { computed, signal } from '@preact/signals';
import type { FaultCode } from '#core/errors.ts';
import type { Assessment, Refusal } from '#core/schema/assessment.ts';
import type { Stage } from '#core/schema/stages.ts';
import type { CardSummary } from '../worker/messages.ts';

/** The upright photo, shrunk, as the assessor decoded it; null until it has. */
export type Preview = ImageBitmap | null;

/** One screen and what it shows. */
export type Screen =
  | { readonly name: 'start' }
  | {
      readonly name: 'working';
      readonly photo: Blob;
      readonly preview: Preview;
      readonly stage: Stage | null;
    }
  | {
      readonly name: 'result';
      readonly photo: Blob;
      readonly preview: Preview;
      readonly assessment: Assessment;
    }
  | { readonly name: 'refused'; readonly photo: Blob; readonly preview: Preview; readonly refusal: Refusal }
  | { readonly name: 'fault'; readonly photo: Blob; readonly code: FaultCode | 'load-failed' };

/** How far the assessor is. `bytes` have arrived, uncompressed. */
export type AssessorState =
  | { readonly name: 'idle' | 'failed' }
  | { readonly name: 'loading'; readonly bytes: number }
  | { readonly name: 'ready'; readonly card: CardSummary };

export const screen = signal<Screen>({ name: 'start' });
export const assessorState = signal<AssessorState>({ name: 'idle' });
/** Whether the camera dialog is open. */
export const cameraOpen = signal(false);
/** The card of the model in use, once it is loaded. */
const modelCard = computed(() => (assessorState.value.name === 'ready' ? assessorState.value.card : null));

/** The card of the model an assessment names; null where another is in use. */
export function cardOf({ model }: Pick<Assessment, 'model'>): CardSummary | null {
  return modelCard.value?.id === model ? modelCard.value : null;
}
