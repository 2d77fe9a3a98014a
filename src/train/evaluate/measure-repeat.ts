/** How much a score moves when nothing of the skin has changed. */

import { readFile } from 'node:fs/promises';
import type { Assessor } from '#core/assess.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { mean } from '#core/stats/metrics.ts';
import { conformalQuantile } from '#core/stats/quantile.ts';
import { CHANGES, type Change, derivePhoto } from './derive-photo.ts';

/** The noise for the card, and by change how far its scores lie from the original's: mean and root mean square. */
export type RepeatNoise = {
  readonly repeat: NonNullable<PatchesCard['repeat']>;
  readonly photos: number;
  readonly pairs: number;
  readonly byChange: Readonly<Record<Change, { readonly shift: number; readonly rms: number }>>;
  /** Changed photos that were refused while the original was not. */
  readonly refused: number;
};

/**
 * Assesses each photo and its changed versions; every two versions of one photo are a pair. `noChangeBelow` is the
 * difference that a share `level` of pairs stays below. Photos whose original is refused are left out.
 */
export async function measureRepeat(
  assessor: Pick<Assessor, 'assess'>,
  photos: readonly string[],
  level: number,
  onPhoto: () => void = () => {},
): Promise<RepeatNoise> {
  const differences: number[] = [];
  const variances: number[] = [];
  const moves = new Map<Change, number[]>(CHANGES.map((change) => [change, []]));
  let refused = 0;
  for (const photo of photos) {
    const seen = await assessChanged(assessor, await readFile(photo));
    onPhoto();
    if (!seen) continue;
    const [original, ...changed] = seen;
    const scored = changed.filter(({ score }) => score !== null);
    refused += changed.length - scored.length;
    for (const { change, score } of scored) moves.get(change!)!.push(score! - original.score!);
    const scores = [original, ...scored].map(({ score }) => score!);
    differences.push(...listDifferences(scores));
    const centre = mean(scores);
    variances.push(mean(scores.map((score) => (score - centre) ** 2)));
  }
  return {
    repeat: { sd: Math.sqrt(mean(variances)), level, noChangeBelow: conformalQuantile(differences, level) },
    photos: variances.length,
    pairs: differences.length,
    refused,
    byChange: Object.fromEntries(
      CHANGES.map((change) => {
        const own = moves.get(change)!;
        return [change, { shift: mean(own), rms: Math.sqrt(mean(own.map((move) => move * move))) }];
      }),
    ) as RepeatNoise['byChange'],
  };
}

type Seen = { readonly change: Change | null; readonly score: number | null };

/** The score of a photo as it is, then of each changed version; null where the photo itself is refused. */
async function assessChanged(
  assessor: Pick<Assessor, 'assess'>,
  bytes: Uint8Array,
): Promise<[Seen, ...Seen[]] | null> {
  const original = await assessor.assess(bytes);
  if (!original.ok) return null;
  const changed: Seen[] = [];
  for (const change of CHANGES) {
    const outcome = await assessor.assess(await derivePhoto(bytes, change));
    changed.push({ change, score: outcome.ok ? outcome.score : null });
  }
  return [{ change: null, score: original.score }, ...changed];
}

/** Between every two. */
function listDifferences(scores: readonly number[]): number[] {
  return scores.flatMap((score, i) => scores.slice(0, i).map((other) => Math.abs(score - other)));
}
