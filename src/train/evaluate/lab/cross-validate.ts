/** Cross-validation of the severity: every photo is scored by a model that has seen nothing of its subject. */

import { seedRandom } from '#core/random.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import { mean } from '#core/stats/metrics.ts';
import { splitBySubject } from '../../data/split-by-subject.ts';
import { predictKernel } from '../../fit/fit-kernel.ts';
import { stackRows } from '../../fit/matrix.ts';
import type { LabPhoto, Pictures } from '../../lab/prepare-photos.ts';
import type { ViewFacts } from '../../recipes/view/describe-views.ts';
import { ALL_EVIDENCE, type Evidence, fitSeverity } from '../../recipes/view/fit-severity.ts';

/** A judged photo, and which of its pictures was judged. */
export type EvaluatedLabPhoto = EvaluatedPhoto & { readonly pictures: Pictures; readonly fold: number };

/** How to judge. */
export type CrossValidation = {
  readonly folds: number;
  /** One shuffle of the folds, and one run of the evaluation, for each seed. */
  readonly seeds: readonly number[];
  readonly evidence?: Evidence;
  /** Lets photos of one person stand on both sides; only to show what such a leak is worth. */
  readonly leaks?: boolean;
};

/** Judges all photos once per shuffle. `facts` come from lesion nets that had not seen the photo. */
export async function crossValidate(
  photos: readonly LabPhoto[],
  facts: readonly ViewFacts[],
  { folds: count, seeds, evidence = ALL_EVIDENCE, leaks = false }: CrossValidation,
  onFold: () => void = () => {},
): Promise<EvaluatedLabPhoto[]> {
  const examples = photos.map(({ example }) =>
    leaks ? { ...example, subject: example.name, duplicateGroup: null } : example,
  );
  const judged: EvaluatedLabPhoto[] = [];
  for (const seed of seeds) {
    const folds = splitBySubject(examples, count, seedRandom(seed));
    for (let fold = 0; fold < count; fold++) {
      const seen = indicesOf(folds, (own) => own !== fold);
      const unseen = indicesOf(folds, (own) => own === fold);
      const kernel = await fitSeverity(
        seen.map((i) => photos[i]),
        seen.map((i) => facts[i].features),
        seed,
        evidence,
      );
      const scores = await predictKernel(kernel, stackRows(unseen.map((i) => facts[i].features)));
      const baselines = baselineOf(seen.map((i) => photos[i]));
      for (const [k, i] of unseen.entries())
        judged.push(judge(photos[i], scores[k], `shuffle ${seed}`, fold, baselines[photos[i].pictures]));
      onFold();
    }
  }
  return judged;
}

/** A photo and its score as a judged photo. */
export function judge(
  photo: LabPhoto,
  score: number,
  run: string,
  fold: number,
  baseline: number,
): EvaluatedLabPhoto {
  const { name, subject, label, votes, source, facts } = photo.example;
  const { pictures, quality, resolutionPx } = photo;
  const { method } = photo.geometry;
  const held = Math.min(5, Math.max(1, score));
  return {
    ...{ name, subject, label, votes, source, facts, run, fold, baseline, method, quality, pictures },
    score: held,
    ...(resolutionPx ? { resolutionPx } : {}),
  };
}

/** Mean label of each kind of pictures, clear faces not among those of acne. */
export function baselineOf(photos: readonly LabPhoto[]): Record<Pictures, number> {
  const of = (pictures: Pictures) => {
    const labels = photos.filter((photo) => photo.pictures === pictures).map(({ example }) => example.label);
    return labels.length > 0 ? mean(labels) : mean(photos.map(({ example }) => example.label));
  };
  return { crops: of('crops'), frames: of('frames'), clear: of('clear') };
}

function indicesOf(folds: readonly number[], keep: (fold: number) => boolean): number[] {
  return folds.flatMap((fold, i) => (keep(fold) ? [i] : []));
}
