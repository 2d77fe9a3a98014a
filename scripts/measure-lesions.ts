/** Cross-validates the lesion net on ../shared/data/acne04 frames, people apart, and prints what it finds. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ChanceMap, Peak } from '#core/lesions/find-peaks.ts';
import { findPeaks } from '#core/lesions/find-peaks.ts';
import { BackboneSchema } from '#core/schema/model-card.ts';
import { nodePorts } from '#node/ports.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { splitBySubject } from '#train/data/split-by-subject.ts';
import { averagePrecision } from '#train/evaluate/average-precision.ts';
import { meanAbsoluteError, spearman } from '#train/evaluate/metrics.ts';
import {
  CELL_PX,
  fitLesionNet,
  LESION_SETTINGS,
  type LesionPicture,
  stepsOf,
} from '#train/lesion/fit-lesion-net.ts';
import { openMapStore, readMaps } from '#train/lesion/map-store.ts';
import { readLesionBoxes } from '#train/lesion/read-lesion-boxes.ts';
import { scoreMaps } from '#train/lesion/score-maps.ts';
import { seedRandom } from '#train/random.ts';
import { showProgress } from '../src/cli/show-progress.ts';

const BACKBONE = 'mobilenet-v2-nsfw';
const FOLDS = 5;
const THRESHOLDS = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5];
const PEAK_RADIUS = 2;
const INPUTS = {
  halved: [{ name: 'block_3_expand_relu', depth: 144 }],
  fine: [{ name: 'block_6_expand_relu', depth: 192 }],
  coarse: [
    { name: 'block_10_expand_relu', depth: 384 },
    { name: 'block_13_expand_relu', depth: 576 },
  ],
};
const NET = { fine: 336, coarse: 960, width: 64 };

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    cache: { type: 'string', default: '.cache/lab' },
    folds: { type: 'string', default: String(FOLDS) },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(flags.seed);
const ports = nodePorts();
const backbone = BackboneSchema.parse(
  JSON.parse(new TextDecoder().decode(await ports.readModelFile(`backbones/${BACKBONE}/backbone.json`))),
);
const network = await ports.openNetwork(await ports.readModelFile(backbone.file));
const store = await openMapStore(flags.cache, network, backbone, INPUTS);
const folder = path.join(flags.data, 'acne04');
const { examples } = await readAcne04(folder, 'frames');
const boxes = await readLesionBoxes(path.join(folder, 'frame_lesion_boxes.csv'));

const walk = showProgress('Maps', examples.length);
const pictures: LesionPicture[] = [];
for (const example of examples) {
  const photo = await ports.openPhoto(await readFile(example.photo));
  const raster = await photo.read({ maxSidePx: 640 });
  photo.close();
  pictures.push({ maps: await store.put(raster), boxes: boxes.get(example.name) ?? [] });
  walk.tick();
}
walk.done();
await store.close();

const folds = splitBySubject(examples, FOLDS, seedRandom(seed));
const judged = Number(flags.folds);
const peaks = new Map<number, Peak[]>();
for (let fold = 0; fold < judged; fold++) {
  const seen = pictures.filter((_, i) => folds[i] !== fold);
  const settings = { ...LESION_SETTINGS, net: NET, seed };
  const progress = showProgress(`Fold ${fold + 1}`, stepsOf(seen.length, settings));
  const { weights, losses } = await fitLesionNet(seen, settings, () => progress.tick());
  progress.done();
  console.log(`fold ${fold + 1}: loss by epoch ${losses.map((loss) => loss.toFixed(4)).join(' ')}`);
  const scorer = await scoreMaps(INPUTS, weights, NET.width);
  for (const [i, picture] of pictures.entries()) {
    if (folds[i] !== fold) continue;
    const maps = await readMaps(picture.maps, NET.fine, NET.coarse);
    const map: ChanceMap = {
      columns: maps.side,
      rows: maps.side,
      cellPx: CELL_PX,
      chances: await scorer.chances(maps),
    };
    peaks.set(i, findPeaks(map, 0.03, PEAK_RADIUS));
  }
  await scorer.close();
}

const unseen = [...peaks.keys()];
const official = unseen.map((i) => Number(examples[i].facts.lesionCount));
console.log(`${unseen.length} frames of unseen people`);
const found = averagePrecision(unseen.map((i) => ({ peaks: peaks.get(i)!, boxes: pictures[i].boxes })));
console.log(`average precision at centre distance ${found.averagePrecision.toFixed(3)}`);
const upTo50 = unseen.flatMap((_, k) => (official[k] <= 50 ? [k] : []));
for (const threshold of THRESHOLDS) {
  const counts = unseen.map((i) => peaks.get(i)!.filter((peak) => peak.chance > threshold).length);
  const error = meanAbsoluteError(
    upTo50.map((k) => official[k]),
    upTo50.map((k) => counts[k]),
  );
  console.log(
    `peaks above ${threshold}: Spearman ${spearman(official, counts).toFixed(3)}, mean absolute error ${error.toFixed(2)}`,
  );
}
