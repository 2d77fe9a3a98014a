/** Looks for shortcuts: how much of a score could come from the source of a photo rather than from its skin. */
import { mean, rmse } from '#core/stats/metrics.ts';
import type { EvaluatedLabPhoto } from './cross-validate.ts';

/** Crops against frames of the photos of one grade: mean and root mean square of the difference of scores. */
export type TwoPictures = {
  readonly grade: number;
  readonly photos: number;
  readonly shift: number;
  readonly rms: number;
};

/** Scores of the same photo as crop and as frame, in the same run, by its grade. */
export function compareTwoPictures(judged: readonly EvaluatedLabPhoto[]): TwoPictures[] {
  const frames = new Map(
    judged.flatMap((photo) =>
      photo.pictures === 'frames' ? [[`${photo.run} ${photo.name}`, photo.score] as const] : [],
    ),
  );
  const pairs = judged.flatMap(({ pictures, run, name, label, score }) => {
    const other = frames.get(`${run} ${name}`);
    return pictures === 'crops' && other !== undefined ? [{ label, difference: score - other, name }] : [];
  });
  return [...Map.groupBy(pairs, ({ label }) => label)]
    .sort(([a], [b]) => a - b)
    .map(([grade, own]) => ({
      grade,
      photos: new Set(own.map(({ name }) => name)).size,
      shift: mean(own.map(({ difference }) => difference)),
      rms: Math.sqrt(mean(own.map(({ difference }) => difference ** 2))),
    }));
}

/** How much of the error vanishes for who knows nothing but where a crop comes from: the mean label of its source. */
export function evaluateSourceOnly(judged: readonly EvaluatedLabPhoto[]): number {
  const crops = judged.filter(({ pictures, run }) => pictures === 'crops' && run === judged[0].run);
  const said = crops.map((photo) => {
    const alike = crops.filter(({ fold, source }) => fold !== photo.fold && source === photo.source);
    return alike.length > 0 ? mean(alike.map(({ label }) => label)) : photo.baseline;
  });
  const labels = crops.map(({ label }) => label);
  return (
    rmse(labels, said) /
    rmse(
      labels,
      crops.map(({ baseline }) => baseline),
    )
  );
}
