/**
 * Prints the light of the photos a model of the lab is trained on, for a card that was written before the lab did so.
 * Usage: node experiments/measure-training-light.ts [every n-th photo of ACNE04, 10]
 */
import { readFileSync } from 'node:fs';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { measureSkin, type SkinLight } from '#core/light/measure-skin.ts';
import { cutPatches } from '#core/patches/cut-patches.ts';
import { mean } from '#core/stats/metrics.ts';
import { nodePorts } from '#node/ports.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { showProgress } from '../src/cli/show-progress.ts';

const PATCH_PX = 224;

const every = Number(process.argv[2] ?? 10);
const ports = nodePorts();
const finder = await loadGeometryFinder(ports);
const datasets = [
  await readAcne04('../shared/data/acne04', 'crops'),
  await readAcne04('../shared/data/acne04', 'frames'),
];
const photos = datasets.flatMap(({ examples }) =>
  examples.filter((_, i) => i % every === Math.floor(every / 2)),
);
const progress = showProgress('Measuring skin', photos.length);
const lights: (SkinLight | null)[] = [];
for (const { photo: file } of photos) {
  const photo = await ports.openPhoto(new Uint8Array(readFileSync(file)));
  const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
  const found = await finder.find(raster);
  if (found.ok) {
    const { patches } = found.geometry;
    const cut = await cutPatches(photo, raster, found.geometry, PATCH_PX);
    const squares = cut.map((patch) => patch.raster);
    const areas = patches.map(({ box }) => box.width * box.height);
    lights.push(measureSkin(squares, areas));
  }
  photo.close();
  progress.tick();
}
progress.done();
await finder.close();
console.log(lights.length, meanLight(lights));

/** Mean light of the photos in which skin was found; absent where it was in none. */
function meanLight(lights: readonly (SkinLight | null)[]): SkinLight | undefined {
  const known = lights.filter((light) => light !== null);
  if (known.length === 0) return undefined;
  const of = (figure: keyof SkinLight) => mean(known.map((light) => light[figure]));
  return { exposureEv: of('exposureEv'), redEv: of('redEv'), blueEv: of('blueEv') };
}
