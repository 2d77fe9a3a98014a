/** The neutral form every exchange format is read into and written from. */
import type { LesionType } from '#core/schema/lesion-correction.ts';

/** Where something stands in a file: a number that counts from 1, and words a person finds it by. */
export type Place = { readonly row: number; readonly at: string };

/** Width and height of an upright photo in pixels. */
export type Size = { readonly widthPx: number; readonly heightPx: number };

/** One lesion in pixels of the size stated next to it. */
export type Lesion = {
  /** Centre. */
  readonly x: number;
  readonly y: number;
  /** Null where only the place was told; of a box, half its mean side. */
  readonly radiusPx: number | null;
  /** Sides of the box it was marked with; null for a dot. */
  readonly box: Size | null;
  readonly type: LesionType;
  /** `model` for one that was left as the model had it. */
  readonly from: 'model' | 'rater';
  readonly place: Place;
};

/** All lesions one rater marked on a photo; an empty list says that there are none, and is never made up. */
export type Marked = { readonly size: Size; readonly lesions: readonly Lesion[] };

/** One rater's look at one photo. */
export type Reading = {
  readonly rater: string;
  /** 1, or 2 to 9 for a repeat. */
  readonly reading: number;
  /** `skipped` and `withdrawn` ones hold no answer, and never become a vote. */
  readonly status: 'done' | 'skipped' | 'withdrawn';
  /** Clarté's scale: 1 clear … 5 severe, 0 “not acne”; null where none was given. */
  readonly grade: number | null;
  readonly patches: Readonly<Record<string, number>>;
  readonly flags: readonly string[];
  readonly comment: string;
  readonly lookedMs: number;
  /** ISO 8601 as it was written; null where it is not told. */
  readonly madeAt: string | null;
  /** Null where lesions were not marked; not the same as none found. */
  readonly marked: Marked | null;
  readonly place: Place;
};

/** The label of a photo as a whole, on Clarté's scale. */
export type PhotoLabel = {
  readonly grade: number;
  readonly decided: boolean;
  readonly votes: number;
  readonly role: string;
};

/** One photo with all that a file says of it. */
export type ExchangePhoto = {
  /** As the file writes it. */
  readonly name: string;
  readonly size: Size | null;
  readonly label: PhotoLabel | null;
  /** What is known of person and picture, by the manifest's columns: `subject`, `split`, `skin_tone`, `fact_hair`, … */
  readonly facts: Readonly<Record<string, string>>;
  readonly readings: readonly Reading[];
  readonly place: Place;
};

/** Why something was not taken; the closed list. */
export type LeaveCode =
  | 'malformed'
  | 'skipped'
  | 'empty'
  | 'photo-unknown'
  | 'photo-ambiguous'
  | 'photo-twice'
  | 'size-unknown'
  | 'proportions-differ'
  | 'turned'
  | 'outside'
  | 'type-unknown'
  | 'shape-unknown'
  | 'prediction'
  | 'grade-unclear'
  | 'several-labels'
  | 'rater-name';

/** Something of a file that was not taken. */
export type Left = Place & { readonly code: LeaveCode; readonly reason: string };

/** What a person should know of a file that was read; `count` times. */
export type Note = {
  readonly code: 'column-ignored' | 'control-ignored' | 'prediction' | 'skipped' | 'unlabelled';
  readonly name: string;
  readonly count: number;
};

/** A whole file in neutral form. */
export type ExchangeSet = {
  readonly photos: readonly ExchangePhoto[];
  readonly left: readonly Left[];
  readonly notes: readonly Note[];
  /** How grades of a foreign scale were mapped, as `name: 0=1, …`; null where they stand on Clarté's. */
  readonly scale: string | null;
};

/** A file as it comes in. */
export type FileIn = { readonly path: string; readonly bytes: Uint8Array };
/** A file as it goes out, UTF-8. */
export type FileOut = { readonly path: string; readonly text: string };

/** What a format can hold of the neutral form; the rest is lost in it. */
export type Holds = {
  readonly labels: boolean;
  /** Grades with their rater, reading, patches, flags, comment and time. */
  readonly grades: boolean;
  readonly lesions: boolean;
  /** Whose the lesions are. */
  readonly raters: boolean;
  /** Whether a dot stays a dot, a box a box, and who it is from. */
  readonly shapes: boolean;
  readonly sizes: boolean;
  readonly facts: boolean;
  readonly skipped: boolean;
};
