/** What may follow on the first cycle of a one-look training, by the ending of its folders and checkpoints. */
import {
  ONE_LOOK_AGAIN,
  ONE_LOOK_FACELESS,
  ONE_LOOK_TAUGHT,
  type OneLookSettings,
} from '#train/recipes/one-look/train-network.ts';

/** How it trains, what it is called, and the command that trains it. */
export type LaterCycle = {
  readonly settings: Omit<OneLookSettings, 'seed'>;
  readonly words: string;
  readonly command: string;
  /** The cycle whose networks it asks too, where they are there. */
  readonly asks?: string;
};

export const LATER_CYCLES: Readonly<Record<string, LaterCycle>> = {
  again: { settings: ONE_LOOK_AGAIN, words: 'a second cycle', command: 'measure-second-cycle.ts' },
  taught: {
    settings: ONE_LOOK_TAUGHT,
    words: 'a second cycle, taught and in pairs,',
    command: 'measure-taught.ts',
    asks: 'again',
  },
  faceless: {
    settings: ONE_LOOK_FACELESS,
    words: 'a second cycle, taught and in pairs, photos without a face too,',
    command: 'measure-taught.ts',
    asks: 'again',
  },
};
