/** What a challenge takes and what comes of it, whatever kind the champion is of. */
import type { Ports } from '#core/ports.ts';
import type { LesionRow } from '#core/schema/label-exchange.ts';
import type { Verdict } from '#core/schema/training.ts';
import type { EvaluatedDataset } from '../evaluate/evaluate-dataset.ts';
import type { MadeBundle } from '../lab/made-bundle.ts';

export type ChallengeOptions = {
  readonly ports: Ports;
  /** Reads the packaged models, whose default is fine-tuned where the champion is of a kind that is no longer trained. */
  readonly packaged: Pick<Ports, 'readModelFile' | 'sha256'>;
  /** Id of the bundle in use; the default one where absent. */
  readonly champion?: string | undefined;
  /** Id of the bundle to be made. */
  readonly id: string;
  readonly seed: number;
  /** Lesions as raters corrected them, by the photo's name. */
  readonly lesions: readonly LesionRow[];
  /** What trains, for the card. */
  readonly commit: string;
  readonly command: string;
  readonly onPhoto?: () => void;
};

/** What came of it. */
export type Challenge = {
  readonly verdict: Verdict;
  /** Null where there was too little to learn from. */
  readonly bundle: MadeBundle | null;
  readonly judged: { readonly champion: EvaluatedDataset; readonly challenger: EvaluatedDataset };
  readonly training: { readonly photos: number; readonly leftOut: Readonly<Record<string, number>> };
};

/** Nothing was trained. */
export function refuse(verdict: Verdict, training: Challenge['training']): Challenge {
  const nothing = { judged: [], refused: {} };
  return { verdict, bundle: null, judged: { champion: nothing, challenger: nothing }, training };
}
