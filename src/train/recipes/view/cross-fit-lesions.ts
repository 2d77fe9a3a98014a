/** One lesion net per fold, so that what the severity learns from a photo's lesions comes from a net that never saw it. */
import type { Box } from '#core/schema/box.ts';
import type { Folds } from '../../data/split-by-subject.ts';
import { LESION_NET, VIEW_PX, VIEW_SHAPE } from '../../lab/lab-settings.ts';
import type { LabPhoto, Pictures } from '../../lab/prepare-photos.ts';
import { LESION_SETTINGS, stepsOf } from '../../lesion/fit-lesion-net.ts';
import { boxesInView, keepLesionNet, type LesionPicture } from '../../lesion/keep-lesion-net.ts';
import type { ReadMaps } from '../../lesion/map-store.ts';
import type { LesionWeights } from '../../onnx/lesion-weights.ts';
import { describeViews, type ViewFacts } from './describe-views.ts';
import { isClear } from './fit-severity.ts';

/** The nets by fold, and what each photo's own net, which was trained without its fold, says of it. */
export type CrossFit = { readonly nets: readonly LesionWeights[]; readonly facts: readonly ViewFacts[] };

/** What fitting needs besides photos: a folder for finished nets, a reader of maps, a way to show progress. */
export type LesionParts = {
  readonly cacheFolder: string;
  readonly readMaps: ReadMaps;
  readonly showWork: ShowWork;
};

/** Starts a progress line. */
export type ShowWork = (label: string, total: number) => { tick(n?: number): void; done(): void };

/** Upright photos that show where lesions are: those with boxes, and clear faces, which have none. */
export function lesionPictures(
  photos: readonly LabPhoto[],
  boxes: ReadonlyMap<string, readonly Box[]>,
): LesionPicture[] {
  return photos.flatMap(({ pictures, example, geometry, view, maps }) =>
    isLesionTeacher(pictures) && geometry.turns === 0
      ? [{ maps, boxes: boxesInView(isClear(example) ? [] : (boxes.get(example.name) ?? []), view, VIEW_PX) }]
      : [],
  );
}

/** Boxes are drawn on frames; crops show the same skin at a place that is not known. */
function isLesionTeacher(pictures: Pictures): boolean {
  return pictures !== 'crops';
}

/** Trains (or finds in the cache) a net for each of the folds and describes every photo by its own fold's net. */
export async function crossFitLesions(
  photos: readonly LabPhoto[],
  boxes: ReadonlyMap<string, readonly Box[]>,
  folds: Folds,
  seed: number,
  parts: LesionParts,
): Promise<CrossFit> {
  const count = Math.max(...folds) + 1;
  const nets: LesionWeights[] = [];
  for (let fold = 0; fold < count; fold++) {
    const seen = photos.filter((_, i) => folds[i] !== fold);
    nets.push(await fitLesions(seen, boxes, seed, parts, `Lesion net ${fold + 1} of ${count}`));
  }
  const progress = parts.showWork('Lesions', photos.length);
  const facts = new Array<ViewFacts>(photos.length);
  for (const [fold, net] of nets.entries()) {
    const own = photos.flatMap((_, i) => (folds[i] === fold ? [i] : []));
    const said = await describeViews(
      own.map((i) => photos[i]),
      VIEW_SHAPE,
      net,
      parts.readMaps,
      () => progress.tick(),
    );
    for (const [k, i] of own.entries()) facts[i] = said[k];
  }
  progress.done();
  return { nets, facts };
}

/** The net trained on the photos among `photos` that show where lesions are. */
export async function fitLesions(
  photos: readonly LabPhoto[],
  boxes: ReadonlyMap<string, readonly Box[]>,
  seed: number,
  { cacheFolder, readMaps, showWork }: LesionParts,
  label: string,
): Promise<LesionWeights> {
  const pictures = lesionPictures(photos, boxes);
  const settings = { ...LESION_SETTINGS, net: LESION_NET, seed };
  const progress = showWork(label, stepsOf(pictures.length, settings));
  const net = await keepLesionNet(cacheFolder, pictures, settings, readMaps, () => progress.tick());
  progress.done();
  return net;
}
