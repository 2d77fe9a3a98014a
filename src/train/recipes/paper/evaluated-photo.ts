/** A photo of the lab with the score of a model that has not seen its person. */
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import { mean } from '#core/stats/metrics.ts';
import type { LabPhoto, Pictures } from '../../lab/prepare-photos.ts';

/** An evaluated photo, which of its pictures it is, and the fold that held it out. */
export type EvaluatedLabPhoto = EvaluatedPhoto & { readonly pictures: Pictures; readonly fold: number };

/** The photo with its score, held between 1 and 5. */
export function evaluatedPhoto(
  { example, geometry: { method }, pictures, quality, resolutionPx }: LabPhoto,
  score: number,
  known: Pick<EvaluatedLabPhoto, 'run' | 'fold' | 'baseline'>,
): EvaluatedLabPhoto {
  const { name, subject, label, votes, source, facts } = example;
  return {
    ...{ name, subject, label, votes, source, facts, method, quality, pictures, ...known },
    score: clampScore(score),
    ...(resolutionPx ? { resolutionPx } : {}),
  };
}

/** Mean label of each kind of pictures, clear faces not among those of acne. */
export function baselineOf(photos: readonly LabPhoto[]): Record<Pictures, number> {
  const of = (pictures: Pictures) => {
    const labels = photos.filter((photo) => photo.pictures === pictures).map(({ example }) => example.label);
    return labels.length > 0 ? mean(labels) : mean(photos.map(({ example }) => example.label));
  };
  return { crops: of('crops'), clear: of('clear') };
}
