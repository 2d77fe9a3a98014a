/** What every model reader answers, whatever its bundle is made of. */
import type { RefusalReason } from '../errors.ts';
import type { Geometry } from '../geometry/geometry.ts';
import type { FoundLesions } from '../lesions/describe-lesions.ts';
import type { CutPlan, LitPixels } from '../light/cut-lit.ts';
import type { Assessment, LeftOut, NotAcne, PatchScore, WarningCode } from '../schema/assessment.ts';
import type { ModelCard } from '../schema/model-card.ts';
import type { Stage } from '../schema/stages.ts';

/** What a model says of one photo; boxes in pixels of the photo's raster. */
export type Reading = {
  readonly ok: true;
  readonly score: number;
  readonly interval: Assessment['interval'];
  /** At least one. */
  readonly patches: readonly Omit<PatchScore, 'grade'>[];
  /** Patches that were handed in and cannot be read. */
  readonly leftOut: readonly LeftOut[];
  /** Lesions in pixels of the face crop, how far off their count is, and what nearly looks like one; null where the model looks for none. */
  readonly lesions: (FoundLesions & { readonly faint: FoundLesions['peaks'] }) | null;
  /** Null where the model cannot tell. */
  readonly notAcne: NotAcne | null;
  readonly warnings: readonly WarningCode[];
};

/** Why nothing honest can be said of a photo. */
export type Unreadable = { readonly ok: false; readonly reason: RefusalReason };

/** What was cut out of a photo: the usable patches, and the upright face crop where the plan wants one. */
export type CutPhoto = Pick<LitPixels, 'squares' | 'view'> & { readonly geometry: Geometry };

/** The networks of one bundle, ready to run. */
export type Reader = {
  readonly card: ModelCard;
  /** What it wants cut out of a photo. */
  readonly plan: CutPlan;
  /** Whether it can tell skin, so that a picture without a face may be handed to it. */
  readonly tellsSkin: boolean;
  /** `begin` is told each stage. Throws `model-broken`. */
  read(photo: CutPhoto, begin: (stage: Stage) => void): Promise<Reading | Unreadable>;
  close(): Promise<void>;
};
