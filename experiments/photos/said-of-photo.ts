/** What the product said of one photo of experiments/measure-photos.ts. */
import type { LeftOut, Method, WarningCode } from '#core/schema/assessment.ts';
import type { PhotoSet } from './list-photos.ts';

export type SaidOfPhoto = {
  readonly set: PhotoSet;
  /** Folder and name. */
  readonly file: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Figures of the quality gate by name. */
  readonly quality: Readonly<Record<string, number>>;
} & (
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      readonly score: number;
      readonly method: Method;
      readonly leftOut: readonly LeftOut[];
      readonly warnings: readonly WarningCode[];
      readonly isFlagged: boolean;
      /** Share of visible skin of each zone with a score. */
      readonly visible: Readonly<Record<string, number>>;
    }
);
