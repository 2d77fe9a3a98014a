/** A challenge from labels to verdict: train a challenger, judge it and the champion on the same golden photos. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadAssessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Ports } from '#core/ports.ts';
import type { Verdict } from '#core/schema/training.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import type { Dataset, Example } from '../data/dataset.ts';
import { hashDataset } from '../data/hash-dataset.ts';
import { keepGolden } from '../data/hold-back-golden.ts';
import { type JudgedDataset, judgeDataset } from '../evaluate/judge-dataset.ts';
import { mean } from '../evaluate/metrics.ts';
import { type MadeBundle, portsWith } from '../lab/make-bundle.ts';
import { decidePromotion } from './decide-promotion.ts';
import { fitChallenger, readFeatures } from './fit-challenger.ts';
import { makeChallenger } from './make-challenger.ts';

export type ChallengeOptions = {
  readonly ports: Ports;
  /** Id of the bundle in use; the default one where absent. */
  readonly champion?: string | undefined;
  /** Id of the bundle to be made. */
  readonly id: string;
  readonly seed: number;
  /** What trains, for the card. */
  readonly commit: string;
  readonly command: string;
  readonly onPhoto?: () => void;
};

/** What came of it. */
export type Challenge = {
  readonly verdict: Verdict;
  readonly bundle: MadeBundle;
  readonly judged: { readonly champion: JudgedDataset; readonly challenger: JudgedDataset };
  readonly training: { readonly photos: number; readonly leftOut: Readonly<Record<string, number>> };
};

/**
 * Trains on the photos that are neither golden nor of a person who is. Throws `request-invalid` where there are too few
 * photos, or no golden ones.
 */
export async function runChallenge(dataset: Dataset, options: ChallengeOptions): Promise<Challenge> {
  const { ports, id, seed, onPhoto } = options;
  const { golden, rest } = keepGolden(dataset.examples);
  if (golden.length === 0) throw new ClarteError('request-invalid', 'the dataset names no golden photos');
  const pick = (indices: readonly number[]) => indices.map((i) => dataset.examples[i]);
  const champion = await loadBundle(ports, options.champion);
  const finder = await loadGeometryFinder(ports);
  try {
    const { photos, leftOut } = await readFeatures(ports, finder, champion, pick(rest), onPhoto);
    const fit = await fitChallenger(photos, seed);
    const used = photos.map(({ example }) => example);
    const bundle = makeChallenger(champion, fit, {
      id,
      seed,
      commit: options.commit,
      command: options.command,
      data: {
        name: dataset.name,
        photos: photos.length,
        patches: photos.reduce((sum, { features }) => sum + features.length, 0),
        hash: hashDataset(used, await Promise.all(used.map(readSha256))),
        licence: dataset.licence,
      },
    });
    const baseline = mean(used.map(({ label }) => label));
    const judge = (from: Ports, model: string) => judgeWith(from, model, pick(golden), baseline, onPhoto);
    const before = await judge(ports, champion.card.id);
    const after = await judge(portsWith(ports, bundle), id);
    return {
      verdict: decidePromotion({
        champion: { id: champion.card.id, ...before },
        challenger: { id, ...after },
      }),
      bundle,
      judged: { champion: before, challenger: after },
      training: { photos: photos.length, leftOut },
    };
  } finally {
    const { backboneNetwork, headNetwork, viewNetwork } = champion;
    await Promise.all([backboneNetwork, headNetwork, viewNetwork, finder].map((network) => network?.close()));
  }
}

async function judgeWith(
  ports: Ports,
  model: string,
  golden: readonly Example[],
  baseline: number,
  onPhoto?: () => void,
): Promise<JudgedDataset> {
  const assessor = await loadAssessor(ports, model);
  return judgeDataset(assessor, golden, baseline, onPhoto).finally(() => assessor.close());
}

async function readSha256({ photo }: Example): Promise<{ readonly sha256: string }> {
  return {
    sha256: createHash('sha256')
      .update(await readFile(photo))
      .digest('hex'),
  };
}
