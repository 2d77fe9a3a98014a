/** What champion and challenger are told apart by: the same golden photos, through the product's own pipeline. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { loadAssessor } from '#core/assess.ts';
import type { Ports } from '#core/ports.ts';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Verdict } from '#core/schema/training.ts';
import type { Dataset, Example } from '../data/dataset.ts';
import { hashDataset } from '../data/hash-dataset.ts';
import { type EvaluatedDataset, evaluateDataset } from '../evaluate/evaluate-dataset.ts';

/** Golden photos as model `model` scores them. */
export async function evaluateGolden(
  ports: Ports,
  model: string,
  golden: readonly Example[],
  baseline: number,
  onPhoto?: () => void,
): Promise<EvaluatedDataset> {
  const assessor = await loadAssessor(ports, model);
  return evaluateDataset(assessor, golden, baseline, onPhoto).finally(() => assessor.close());
}

/** The verdict's figures for the challenger's card. */
export function goldenMetrics({ rmse, gain }: Verdict, name: string): ModelCard['metrics'] {
  const data = `${name}, golden photos`;
  const figures = { rmse: rmse.challenger, rmseOfChampion: rmse.champion, gain };
  return Object.entries(figures).flatMap(([metric, { value, low, high }]) =>
    value === null
      ? []
      : [{ name: metric, data, value, ...(low === null || high === null ? {} : { low, high }) }],
  );
}

/** What was learned from, for the challenger's card. */
export async function describeUsed(
  { name, licence }: Dataset,
  used: readonly Example[],
  patches: number,
): Promise<ModelCard['training']['data'][number]> {
  const hashes = await Promise.all(
    used.map(async ({ photo }) => ({
      sha256: createHash('sha256')
        .update(await readFile(photo))
        .digest('hex'),
    })),
  );
  return { name, photos: used.length, patches, hash: hashDataset(used, hashes), licence };
}
