/** Cuts judged photos into slices: by how the patches were found, quality, resolution, source and further facts. */
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';

/** Photos that share a value. */
export type PhotoSlice = {
  readonly by: string;
  readonly value: string;
  readonly photos: readonly EvaluatedPhoto[];
};

/** Pixels across the face: the bands' lower ends. */
const RESOLUTION_BANDS = [0, 200, 400, 800];

/** Facts worth a slice where they are known. */
export const SLICE_FACTS: readonly string[] = ['skinTone', 'sex', 'ageBand', 'camera', 'clinic'];

/**
 * Slices in the order of their values; photos of which a fact is not known belong to none, and a fact that is the same
 * for all gives no slice.
 */
export function slicePhotos(photos: readonly EvaluatedPhoto[], facts: readonly string[]): PhotoSlice[] {
  const ways: [by: string, pick: (photo: EvaluatedPhoto) => string | undefined][] = [
    ['method', ({ method }) => method],
    ['quality', ({ quality }) => quality],
    ['pixels across the face', ({ resolutionPx }) => (resolutionPx ? bandOf(resolutionPx) : undefined)],
    ['source', ({ source }) => source],
    ...facts.map((fact): [string, (photo: EvaluatedPhoto) => string | undefined] => [
      fact,
      (photo) => photo.facts[fact],
    ]),
  ];
  return ways.flatMap(([by, pick]) => {
    const groups = Map.groupBy(photos, (photo) => pick(photo) || '');
    groups.delete('');
    if (groups.size < 2) return [];
    const byValue = new Intl.Collator('en', { numeric: true });
    return [...groups]
      .sort(([a], [b]) => byValue.compare(a, b))
      .map(([value, ofValue]) => ({ by, value, photos: ofValue }));
  });
}

function bandOf(px: number): string {
  const at = RESOLUTION_BANDS.findLastIndex((from) => px >= from);
  const to = RESOLUTION_BANDS[at + 1];
  return to ? `${RESOLUTION_BANDS[at]}-${to - 1}` : `${RESOLUTION_BANDS[at]} and more`;
}
