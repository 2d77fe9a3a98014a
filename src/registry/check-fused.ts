/** Whether a fused network answers as the bundle it was made of. */
import { ClarteError } from '#core/errors.ts';
import { extractFeatures } from '#core/features/extract-features.ts';
import { meanByArea } from '#core/features/mean-by-area.ts';
import { packBytes } from '#core/features/pack-bytes.ts';
import type { PatchBox } from '#core/geometry/geometry.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { readView } from '#core/lesions/read-view.ts';
import type { Network, Tensor } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import type { Bundle } from '#core/score/load-bundle.ts';
import { combineScores, scoreFeatures } from '#core/score/score-patches.ts';
import { drawSkin } from './draw-skin.ts';

/** Scores may differ by this much. */
const CLOSE = 1e-4;

/** Compares both on drawn skin. Throws `model-broken` where any score differs by more than `CLOSE`. */
export async function checkFused(bundle: Bundle, fused: Network): Promise<void> {
  const { card, backbone, backboneNetwork, headNetwork, viewNetwork } = bundle;
  const random = seedRandom(1);
  const { sizePx } = backbone.input;
  const patches: PatchBox[] = [
    { name: 'forehead', box: { x: 0, y: 0, width: 60, height: 20 } },
    { name: 'left-cheek', box: { x: 0, y: 20, width: 30, height: 50 } },
    { name: 'chin', box: { x: 10, y: 70, width: 30, height: 15 } },
  ];
  const squares = patches.map(() => drawSkin(sizePx, random));
  const features = await extractFeatures(backboneNetwork, backbone, card.features.layers, squares);
  const scores = await scoreFeatures(headNetwork, card.head, features);
  const view = card.view && drawSkin(card.view.sizePx, random);
  let viewScore: number | null = null;
  if (card.view && view && viewNetwork) {
    const small = resizeRaster(view, sizePx, sizePx);
    const [glance] = await extractFeatures(backboneNetwork, backbone, card.features.layers, [small]);
    const parts = { backbone, backboneNetwork, viewNetwork, view: card.view };
    viewScore = (await readView(parts, view, glance, meanByArea(patches, features))).score;
  }
  const { score } = combineScores(patches, scores, card.combine, viewScore);
  const given: Record<string, Tensor> = {
    patches: packBytes(squares),
    areas: {
      dims: [patches.length],
      data: Float32Array.from(patches, ({ box }) => box.width * box.height),
    },
    ...(view ? { view: packBytes([view]) } : {}),
  };
  const answer = await fused.run(Object.fromEntries(fused.inputNames.map((name) => [name, given[name]])));
  const said = [...answer.patch_scores.data, answer.score.data[0]];
  const apart = Math.max(...[...scores, score].map((value, i) => Math.abs(value - said[i])));
  if (!(apart <= CLOSE))
    throw new ClarteError('model-broken', `the fused network differs by ${apart} from its parts`);
}
