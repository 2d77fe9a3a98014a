/** A dataset: photos with dermatologists' labels, and what is known of each. */
import type { Split } from '#core/schema/manifest-row.ts';

/** One photo. Labels are on Clarté's scale: 1 clear … 5 severe. */
export type Example = {
  /** Name that is unique in the dataset. */
  readonly name: string;
  /** Absolute path of the picture. */
  readonly photo: string;
  /** The label to learn; the mean of the votes where there is no other. */
  readonly label: number;
  /** Label by rater, for the photos a rater has read. */
  readonly votes: Readonly<Record<string, number>>;
  /** Person, or cluster of persons who might be one; never split between training and test. */
  readonly subject: string;
  /** Photos of one group are the same picture; null where the photo stands alone. */
  readonly duplicateGroup: string | null;
  /** Where it comes from: camera, clinic, picture kind; for the search for shortcuts. */
  readonly source: string;
  /** Published fold, where there is one. */
  readonly fold: number | null;
  /** Further facts by name, for slices: skin tone, age, sex, capture data. */
  readonly facts: Readonly<Record<string, string>>;
  /** What the photo is for, where that is laid down. */
  readonly split?: Split;
  /** True where nobody has said who it is: `subject` then stands for this photo alone. */
  readonly subjectUnknown?: true;
  /** Line of the file of labels it was read from. */
  readonly line?: number;
};

/** A photo that was not taken in, and why; line 0 where the labels come from no file of lines. */
export type LeftOut = { readonly name: string; readonly line: number; readonly reason: string };

/** A dataset as read: what is in it, what was left out, and under which licence it stands. */
export type Dataset = {
  readonly name: string;
  readonly licence: string;
  readonly examples: readonly Example[];
  /**
   * Photos that the panel graded 0, “not acne”; their `label` is 0, and what learns or evaluates severity never sees them.
   * Absent where there is none.
   */
  readonly notAcne?: readonly Example[];
  readonly leftOut: readonly LeftOut[];
};
