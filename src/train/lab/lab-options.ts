/** What the lab runs on, and how. */
import type { Augmentation } from '../data/augment-patch.ts';

/** Shows how far a stage of `total` steps is. */
export type ShowWork = (label: string, total: number) => { tick(): void; done(): void };

/** What to run on, and how. */
export type LabOptions = {
  /** Folder that holds `acne04/` and `clear/`. */
  readonly data: string;
  /** Folder of features; a killed run finds there what it had done. */
  readonly cache: string;
  /** A shuffle of the folds for each. */
  readonly seeds: readonly number[];
  /** Copies of patches that the heads learn from besides rolled ones; none when absent. */
  readonly augment?: readonly Augmentation[];
  /** The commit that trains, for the card. */
  readonly commit: string;
  readonly showWork: ShowWork;
};
