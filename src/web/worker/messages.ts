/** What the page and its assessing worker say to each other. Types only. */
import type { FaultCode } from '#core/errors.ts';
import type { TrackSettings } from '#core/image/capture/read-track-settings.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Stage } from '#core/schema/stages.ts';

/** The model's card, as far as the page shows it. */
export type CardSummary = {
  /** Whether the model looks for spots at all. */
  readonly findsSpots: boolean;
} & Pick<
  ModelCard,
  | 'id'
  | 'title'
  | 'summary'
  | 'licence'
  | 'intendedUse'
  | 'limits'
  | 'combine'
  | 'metrics'
  | 'interval'
  | 'repeat'
> & { readonly data: ModelCard['training']['data'] };

/** Page to worker. Every assessment has an id of the page's own choice. */
export type ToWorker =
  | { readonly type: 'load' }
  | {
      readonly type: 'assess';
      readonly id: number;
      readonly photo: Blob;
      readonly wholePicture: boolean;
      /** What the browser told of the camera, for a live picture. */
      readonly camera?: TrackSettings;
    };

/** Worker to page. */
export type FromWorker =
  /** `bytes` of runtime and models have arrived, uncompressed. */
  | { readonly type: 'loading'; readonly bytes: number }
  | { readonly type: 'ready'; readonly card: CardSummary }
  | { readonly type: 'load-failed' }
  | { readonly type: 'stage'; readonly id: number; readonly stage: Stage }
  /** The upright photo, shrunk; comes once per assessment, as soon as it is decoded. */
  | { readonly type: 'preview'; readonly id: number; readonly bitmap: ImageBitmap }
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: Outcome }
  | { readonly type: 'fault'; readonly id: number; readonly code: FaultCode };
