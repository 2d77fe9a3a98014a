/** Runs photos through the champion's pipeline and keeps what a correction of its scores is learned from. */
import { ClarteError } from '#core/errors.ts';
import { extractFeatures } from '#core/features/extract-features.ts';
import { meanByArea } from '#core/features/mean-by-area.ts';
import type { GeometryFinder } from '#core/geometry/find-geometry.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { readView } from '#core/lesions/read-view.ts';
import type { Ports } from '#core/ports.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import { scoreFeatures } from '#core/score/score-patches.ts';
import type { Example } from '../data/dataset.ts';
import { cutExample } from './cut-example.ts';

/** One thing the champion scores: the view of a photo, or one of its patches. */
export type ScoredRow = {
  /** What the score is made of. */
  readonly features: Float32Array;
  /** What the champion says, 1-5. */
  readonly score: number;
  /** What the panel says, 1-5. */
  readonly label: number;
  /** How much of the photo's score it makes; 1 in all. */
  readonly share: number;
};

/** A photo as the champion sees it. */
export type SeenPhoto = {
  readonly example: Example;
  /** The view, where the champion's score is that of the view. */
  readonly view: ScoredRow | null;
  readonly patches: readonly ScoredRow[];
};

/** Fact under which a patch has a label of its own. */
export const patchFact = (name: string) => `patch_${name.replaceAll('-', '_')}`;

/** What was seen; photos the champion refuses are left out, and counted by reason. */
export type SeenDataset = {
  readonly photos: readonly SeenPhoto[];
  readonly leftOut: Readonly<Record<string, number>>;
};

/** Walks all `examples`. Throws `model-broken` where the view tells no features. */
export async function readChampion(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  champion: Bundle,
  examples: readonly Example[],
  onPhoto: () => void = () => {},
): Promise<SeenDataset> {
  const photos: SeenPhoto[] = [];
  const leftOut: Record<string, number> = {};
  for (const example of examples) {
    const seen = await readPhoto(ports, finder, champion, example);
    if (typeof seen === 'string') leftOut[seen] = (leftOut[seen] ?? 0) + 1;
    else photos.push(seen);
    onPhoto();
  }
  return { photos, leftOut };
}

/** The photo, or why the champion refuses it. */
async function readPhoto(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  champion: Bundle,
  example: Example,
): Promise<SeenPhoto | string> {
  const seen = await cutExample(ports, finder, champion, example);
  if (typeof seen === 'string') return seen;
  const { card, backbone, backboneNetwork, headNetwork, viewNetwork } = champion;
  const boxes = seen.geometry.patches;
  const { sizePx } = backbone.input;
  const read = (squares: Parameters<typeof extractFeatures>[3]) =>
    extractFeatures(backboneNetwork, backbone, card.features.layers, squares);
  const rows = await read(seen.squares);
  const scores = await scoreFeatures(headNetwork, card.head, rows);
  const areas = boxes.map(({ box }) => (card.combine === 'mean' ? 1 : box.width * box.height));
  const area = areas.reduce((sum, one) => sum + one, 0);
  const patches = boxes.map(({ name }, i) => ({
    features: rows[i],
    score: scores[i],
    label: Number(example.facts[patchFact(name)] ?? example.label),
    share: areas[i] / area,
  }));
  if (card.combine !== 'view' || !card.view || !viewNetwork || !seen.view)
    return { example, view: null, patches };
  const [glance] = await read([resizeRaster(seen.view.raster, sizePx, sizePx)]);
  const reading = await readView(
    { backbone, backboneNetwork, viewNetwork, view: card.view },
    seen.view.raster,
    glance,
    meanByArea(boxes, rows),
  );
  if (reading.score === null || !reading.features)
    throw new ClarteError('model-broken', `${card.id} tells no features of its view`);
  const { features, score } = reading;
  return { example, patches, view: { features, score, label: example.label, share: 1 } };
}
