/** Trains a light challenger: the champion's frozen backbone, and a ridge regression on the features of each patch. */

import { ClarteError } from '#core/errors.ts';
import { extractFeatures } from '#core/features/extract-features.ts';
import { meanByArea } from '#core/features/mean-by-area.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import type { PatchBox } from '#core/geometry/geometry.ts';
import type { Ports } from '#core/ports.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import { collectPatches } from '../data/collect-patches.ts';
import type { Example } from '../data/dataset.ts';
import { splitBySubject } from '../data/split-by-subject.ts';
import { rmse } from '../evaluate/metrics.ts';
import type { Mlp } from '../fit/fit-mlp.ts';
import { fitRidge, predictRidge } from '../fit/fit-ridge.ts';
import { stackRows } from '../fit/matrix.ts';
import { applyStandard, measureStandard, type Standard } from '../fit/standardise.ts';
import type { Scored } from '../lab/fit-interval.ts';
import { seedRandom } from '../random.ts';

/** A photo with the features of its patches, and the label of each. */
export type ChallengePhoto = {
  readonly example: Example;
  readonly boxes: readonly PatchBox[];
  readonly features: readonly Float32Array[];
  readonly labels: readonly number[];
};

/** A linear head with the standardisation before it, and what it says of people it has not seen. */
export type Challenger = {
  readonly mlp: Mlp;
  readonly standard: Standard;
  readonly lambda: number;
  /** RMSE over people held out in turn. */
  readonly heldOutRmse: number;
  readonly heldOut: readonly Scored[];
};

const FOLDS = 5;
/** Ridges tried, by the number of features: of standardised features the square of a row is about as large. */
const RIDGES = [0.03, 0.1, 0.3, 1, 3, 10, 30];

/** Fact under which a patch has a label of its own. */
export const patchFact = (name: string) => `patch_${name.replace('-', '_')}`;

/** Walks photos to the features of their patches; photos without patches are left out and counted by reason. */
export async function readFeatures(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  { card, backbone, backboneNetwork }: Bundle,
  examples: readonly Example[],
  onPhoto: () => void = () => {},
): Promise<{ photos: ChallengePhoto[]; leftOut: Record<string, number> }> {
  const photos: ChallengePhoto[] = [];
  const leftOut: Record<string, number> = {};
  for (const example of examples) {
    const found = await collectPatches(ports, finder, example.photo, backbone.input.sizePx);
    if (found.ok) {
      const rasters = found.patches.map(({ raster }) => raster);
      const boxes = found.geometry.patches;
      photos.push({
        example,
        boxes,
        features: await extractFeatures(backboneNetwork, backbone, card.features.layers, rasters),
        labels: boxes.map(({ name }) => Number(example.facts[patchFact(name)] ?? example.label)),
      });
    } else leftOut[found.reason] = (leftOut[found.reason] ?? 0) + 1;
    onPhoto();
  }
  return { photos, leftOut };
}

/** Fits on `photos`; the ridge is the one with the least error on people held out. Throws `request-invalid` below 20 photos. */
export async function fitChallenger(photos: readonly ChallengePhoto[], seed: number): Promise<Challenger> {
  if (photos.length < 20)
    throw new ClarteError('request-invalid', `${photos.length} photos are too few to train on`);
  const folds = splitBySubject(
    photos.map(({ example }) => example),
    FOLDS,
    seedRandom(seed),
  );
  const truth = photos.map(({ example }) => example.label);
  const lambdas = RIDGES.map((ridge) => ridge * photos[0].features[0].length);
  let best = { lambda: lambdas[0], error: Number.POSITIVE_INFINITY, said: [] as number[] };
  for (const lambda of lambdas) {
    const said = new Array<number>(photos.length);
    for (let fold = 0; fold < FOLDS; fold++) {
      const seen = photos.filter((_, i) => folds[i] !== fold);
      if (seen.length === 0 || seen.length === photos.length) continue;
      const head = await fitHead(seen, lambda);
      for (const [i, photo] of photos.entries()) if (folds[i] === fold) said[i] = head.say(photo);
    }
    const known = [...said.keys()].filter((i) => said[i] !== undefined);
    const error = rmse(
      known.map((i) => truth[i]),
      known.map((i) => said[i]),
    );
    if (error < best.error) best = { lambda, error, said };
  }
  const { mlp, standard } = await fitHead(photos, best.lambda);
  return {
    mlp,
    standard,
    lambda: best.lambda,
    heldOutRmse: best.error,
    heldOut: photos.flatMap(({ example }, i) =>
      best.said[i] === undefined ? [] : [{ score: best.said[i], label: example.label }],
    ),
  };
}

/** One fit; `say` gives a photo's score, its patches weighted by area. */
async function fitHead(photos: readonly ChallengePhoto[], lambda: number) {
  const rows = stackRows(photos.flatMap(({ features }) => features));
  const standard = measureStandard(rows);
  const labels = photos.flatMap((photo) => photo.labels);
  const weights = photos.flatMap(({ features }) => features.map(() => 1 / features.length));
  const ridge = await fitRidge(applyStandard(rows, standard), labels, lambda, weights);
  const mlp: Mlp = {
    widths: [rows.columns, 1],
    weights: [ridge.weights],
    biases: [Float32Array.of(ridge.bias)],
  };
  const say = ({ boxes, features }: ChallengePhoto) => {
    const mean = stackRows([meanByArea(boxes, features)]);
    return Math.min(5, Math.max(1, predictRidge(ridge, applyStandard(mean, standard))[0]));
  };
  return { mlp, standard, say };
}
