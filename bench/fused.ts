/** `node bench/fused.ts`: scores of a photo's patches by a bundle's networks in turns with the same fused into one. */
import { pathToFileURL } from 'node:url';
import type { Raster } from '#core/image/raster.ts';
import type { Ports } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import { openFaceReader } from '#core/score/face-reader.ts';
import { readBundle } from '#core/score/load-bundle.ts';
import { combineScores } from '#core/score/score-patches.ts';
import { nodePorts } from '#node/ports.ts';
import { fuseBundle } from '#train/onnx/fuse-bundle.ts';
import { type Spread, spreadOf } from './spread.ts';

const TURNS = 15;
const NAMES = ['forehead', 'left-cheek', 'right-cheek', 'chin'] as const;

/** Milliseconds of a photo's scores, pixels of patches and view given; and fused over separate, turn by turn. */
export type FusedBench = { readonly separate: Spread; readonly fused: Spread; readonly ratio: Spread };

/** Runs bundle `id`, which looks at a view, both ways in turns, after two of warm-up. */
export async function benchFused(ports: Ports, id: string): Promise<FusedBench> {
  const bundle = (await readBundle(ports, id)).card;
  const readers = {
    separate: await openFaceReader(ports, bundle),
    fused: await openFaceReader({ ...ports, fuse: async (files) => fuseBundle(files) }, bundle),
  };
  const { card, backbone } = readers.separate;
  const random = seedRandom(1);
  const draw = (sidePx: number): Raster => ({
    widthPx: sidePx,
    heightPx: sidePx,
    data: Uint8Array.from({ length: sidePx * sidePx * 3 }, () => random.below(256)),
  });
  const { sizePx } = backbone.input;
  const patches = NAMES.map((name, i) => ({ name, box: { x: 0, y: 0, width: 100 + 20 * i, height: 80 } }));
  const squares = patches.map(() => draw(sizePx));
  const pixels = { patches, squares, view: card.view ? draw(card.view.sizePx) : null };

  const times: Record<'separate' | 'fused', number[]> = { separate: [], fused: [] };
  for (let turn = -2; turn < TURNS; turn++) {
    const scores: number[] = [];
    for (const way of ['separate', 'fused'] as const) {
      const start = performance.now();
      const said = await readers[way].read(pixels, () => {});
      scores.push(combineScores(patches, said.scores, card.combine, said.viewScore).score);
      if (turn >= 0) times[way].push(performance.now() - start);
    }
    if (Math.abs(scores[0] - scores[1]) > 1e-4) throw new Error(`scores differ: ${scores.join(' and ')}`);
  }
  await Promise.all([readers.separate.close(), readers.fused.close()]);
  return {
    separate: spreadOf(times.separate),
    fused: spreadOf(times.fused),
    ratio: spreadOf(times.fused.map((own, i) => own / times.separate[i])),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const ports = nodePorts();
  console.log('acne04-view-1', await benchFused(ports, 'acne04-view-1'));
}
