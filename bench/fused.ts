/** `node bench/fused.ts`: scores of a photo's patches by a bundle's networks in turns with the same fused into one. */
import { pathToFileURL } from 'node:url';
import { extractFeatures } from '#core/features/extract-features.ts';
import { meanByArea } from '#core/features/mean-by-area.ts';
import { packBytes } from '#core/features/pack-bytes.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeRaster } from '#core/image/resize-raster.ts';
import { readView } from '#core/lesions/read-view.ts';
import type { Ports, Tensor } from '#core/ports.ts';
import { loadBundle } from '#core/score/load-bundle.ts';
import { combineScores, scoreFeatures } from '#core/score/score-patches.ts';
import { nodePorts } from '#node/ports.ts';
import { FAKE_HEAD, FAKE_TEXTS, fakeView } from '#train/lab/fake-model.ts';
import { makeBundle, portsWith } from '#train/lab/make-bundle.ts';
import { fuseBundle } from '#train/onnx/fuse-bundle.ts';
import { seedRandom } from '#train/random.ts';
import { type Spread, spreadOf } from './spread.ts';

const TURNS = 15;
const NAMES = ['forehead', 'left-cheek', 'right-cheek', 'chin'] as const;

/** Milliseconds of a photo's scores, pixels of patches and view given; and fused over separate, turn by turn. */
export type FusedBench = { readonly separate: Spread; readonly fused: Spread; readonly ratio: Spread };

/** Runs bundle `id` (the default one when absent) both ways in turns, after two of warm-up. */
export async function benchFused(ports: Ports, id?: string): Promise<FusedBench> {
  const bundle = await loadBundle(ports, id);
  const { card, backbone, backboneNetwork, headNetwork, viewNetwork } = bundle;
  const onnx = fuseBundle({
    card,
    backbone,
    networks: {
      backbone: await ports.readModelFile(backbone.file),
      head: await ports.readModelFile(card.head.file),
      view: card.view ? await ports.readModelFile(card.view.file) : null,
    },
  });
  const network = await ports.openNetwork(onnx);
  const random = seedRandom(1);
  const draw = (sidePx: number): Raster => ({
    widthPx: sidePx,
    heightPx: sidePx,
    data: Uint8Array.from({ length: sidePx * sidePx * 3 }, () => random.below(256)),
  });
  const { sizePx } = backbone.input;
  const patches = NAMES.map((name, i) => ({ name, box: { x: 0, y: 0, width: 100 + 20 * i, height: 80 } }));
  const squares = patches.map(() => draw(sizePx));
  const view = card.view && draw(card.view.sizePx);

  const separate = async () => {
    const glance = view && resizeRaster(view, sizePx, sizePx);
    const inputs = glance ? [...squares, glance] : squares;
    const rows = await extractFeatures(backboneNetwork, backbone, card.features.layers, inputs);
    const features = rows.slice(0, squares.length);
    const reading =
      card.view && view && viewNetwork
        ? await readView(
            { backbone, backboneNetwork, viewNetwork, view: card.view },
            view,
            rows[squares.length],
            meanByArea(patches, features),
          )
        : null;
    const scores = await scoreFeatures(headNetwork, card.head, features);
    return combineScores(patches, scores, card.combine, reading?.score).score;
  };
  const fused = async () => {
    const given: Record<string, Tensor> = {
      patches: packBytes(squares),
      areas: { dims: [4], data: Float32Array.from(patches, ({ box }) => box.width * box.height) },
      ...(view ? { view: packBytes([view]) } : {}),
    };
    return (await network.run(given)).score.data[0];
  };

  const times: Record<'separate' | 'fused', number[]> = { separate: [], fused: [] };
  for (let turn = -2; turn < TURNS; turn++) {
    const scores: number[] = [];
    for (const [way, run] of [
      ['separate', separate],
      ['fused', fused],
    ] as const) {
      const start = performance.now();
      scores.push(await run());
      if (turn >= 0) times[way].push(performance.now() - start);
    }
    if (Math.abs(scores[0] - scores[1]) > 1e-4) throw new Error(`scores differ: ${scores.join(' and ')}`);
  }
  await Promise.all([network, backboneNetwork, headNetwork, viewNetwork].map((one) => one?.close()));
  return {
    separate: spreadOf(times.separate),
    fused: spreadOf(times.fused),
    ratio: spreadOf(times.fused.map((own, i) => own / times.separate[i])),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const ports = nodePorts();
  console.log('default model', await benchFused(ports));
  const made = makeBundle(FAKE_TEXTS, FAKE_HEAD, fakeView());
  console.log('model with a view', await benchFused(portsWith(ports, made), made.card.id));
}
