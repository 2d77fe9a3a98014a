/** What the lab runs on, and how. */
import type { Ports } from '#core/ports.ts';
import type { Augmentation } from '../data/augment-patch.ts';
import type { ShowWork } from '../recipes/view/cross-fit-lesions.ts';

/** What to run on, and how. */
export type LabOptions = {
  /** Folder that holds `acne04/` and `clear/`. */
  readonly data: string;
  /** Folder of features, maps and nets; a killed run finds there what it had done. */
  readonly cache: string;
  /** A shuffle of the folds for each. */
  readonly seeds: readonly number[];
  /** Copies of patches that the paper's heads learn from besides rolled ones; none when absent. */
  readonly augment?: readonly Augmentation[];
  /** The commit that trains, for the cards. */
  readonly commit: string;
  readonly ports: Ports;
  readonly showWork: ShowWork;
};
