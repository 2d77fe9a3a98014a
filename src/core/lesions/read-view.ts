/** Reads the view of a photo: where lesions lie, how many, and the photo's score where the bundle learned one. */
import { ClarteError } from '../errors.ts';
import { packPixels } from '../features/pack-pixels.ts';
import type { Raster } from '../image/raster.ts';
import type { Network, Tensor } from '../ports.ts';
import type { Backbone, PatchesCard } from '../schema/model-card.ts';
import { clampScore } from '../stats/clamp-score.ts';
import { findPeaks, PEAK_RADIUS, type Peak } from './find-peaks.ts';

/** What the view says. */
export type ViewReading = {
  /** Lesions in pixels of the view, the surest first. */
  readonly lesions: readonly Peak[];
  /** What nearly looks like one. */
  readonly faint: readonly Peak[];
  /** 1-5; null where the head has no score. */
  readonly score: number | null;
  /** What the score is made of; null where the head does not tell. */
  readonly features: Float32Array | null;
};

/** The networks and the card's part on the view. */
export type ViewParts = {
  readonly backbone: Backbone;
  readonly backboneNetwork: Network;
  readonly viewNetwork: Network;
  readonly view: NonNullable<PatchesCard['view']>;
};

/**
 * Runs the backbone and the view's head on a square raster of `view.sizePx`. `glance` are the features of the view shrunk
 * to a patch, `patches` those of the patches, their mean weighted by area. Throws `model-broken`.
 */
export async function readView(
  parts: ViewParts,
  raster: Raster,
  glance: Float32Array,
  patches: Float32Array,
): Promise<ViewReading> {
  const { backbone, view } = parts;
  const maps = await parts.backboneNetwork.run({
    [backbone.input.name]: packPixels([raster], backbone.input),
  });
  const taken = view.layers.map((name) => {
    if (!maps[name]) throw new ClarteError('model-broken', `${backbone.id} has no layer ${name}`);
    return [name, maps[name]] as const;
  });
  const row = (data: Float32Array) => ({ dims: [1, data.length], data });
  const answer = await parts.viewNetwork.run({
    ...Object.fromEntries(taken),
    glance: row(glance),
    patches: row(patches),
  });
  const score = answer.score?.data[0];
  return {
    lesions: lesionsOf(answer.lesions, raster.widthPx, view.lesionAbove),
    faint: faintOf(answer.lesions, raster.widthPx, view.lesionAbove),
    score: score === undefined ? null : clampScore(score),
    features: answer.features?.data ?? null,
  };
}

/** Lesions of a map of probabilities [1, 1, rows, columns], in pixels of the view it was made from. Throws `model-broken`. */
export function lesionsOf(map: Tensor | undefined, viewPx: number, lesionAbove: number): Peak[] {
  if (map?.dims.length !== 4) throw new ClarteError('model-broken', 'the view has no map of lesions');
  const [, , rows, columns] = map.dims;
  return findPeaks(
    { rows, columns, cellPx: viewPx / columns, probabilities: map.data },
    lesionAbove,
    PEAK_RADIUS,
  );
}

/** Places with at least this share of the probability that makes a lesion nearly look like one. */
export const FAINT_SHARE = 0.45;

/** Peaks of the same map that are too low for a lesion. */
export function faintOf(map: Tensor | undefined, viewPx: number, lesionAbove: number): Peak[] {
  return lesionsOf(map, viewPx, FAINT_SHARE * lesionAbove).filter(({ chance }) => chance <= lesionAbove);
}
