/** What a person may say of a file that the file itself does not. */
import type { LesionType } from '#core/schema/lesion-correction.ts';
import type { Size } from './neutral.ts';
import type { ScaleMap } from './scales.ts';

export type ReadOptions = {
  /** Which control of Label Studio, or column of a table, holds the grade. */
  readonly control?: string | undefined;
  /** How grades of a foreign scale become Clarté's. */
  readonly scale?: ScaleMap | undefined;
  /** Clarté's types by a file's own words, in lower case. */
  readonly types?: ReadonlyMap<string, LesionType> | undefined;
  /** Who read it, where a format has no place for that. */
  readonly rater?: string | undefined;
  /** Whether a photo without any mark was looked at and has none; otherwise it was not looked at. */
  readonly emptyMeansNone?: boolean | undefined;
  /** Size of a photo, where the file does not state it. */
  readonly sizeOf?: ((name: string) => Size | undefined) | undefined;
};
