/** Makes the view's head of a model that has not seen the people of the first fold, to judge on them. */
import type { Ports } from '#core/ports.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { LESION_SEED, VIEW_SHAPE } from '#train/lab/lab-settings.ts';
import { loadDataset } from '#train/lab/load-dataset.ts';
import type { MadeBundle } from '#train/lab/make-bundle.ts';
import { assignLesionFolds } from '#train/lab/run-lab.ts';
import { openMapReader } from '#train/lesion/map-store.ts';
import { buildViewHead } from '#train/onnx/build-view-head.ts';
import { crossFitLesions, type ShowWork } from '#train/recipes/view/cross-fit-lesions.ts';
import { fitSeverity } from '#train/recipes/view/fit-severity.ts';

/** The head as ONNX, from the photos in `data`; features, maps and nets are taken from the lab's `cache` or put there. */
export async function makeUnseenView(data: string, cache: string, showWork: ShowWork): Promise<Uint8Array> {
  const lab = await loadDataset(data, cache, showWork);
  const folds = assignLesionFolds(lab);
  const parts = { cacheFolder: cache, readMaps: openMapReader(), showWork };
  const { nets, facts } = await crossFitLesions(lab.photos, lab.boxes, folds, LESION_SEED, parts);
  const seen = folds.flatMap((fold, i) => (fold === 0 ? [] : [i]));
  const severity = await fitSeverity(
    seen.map((i) => lab.photos[i]),
    seen.map((i) => facts[i].features),
    LESION_SEED,
  );
  return buildViewHead(VIEW_SHAPE, nets[0], severity);
}

/** Bundle `id` with another view's head, under the name `unseen`. */
export async function withView(ports: Ports, id: string, view: Uint8Array): Promise<MadeBundle<PatchesCard>> {
  const card = JSON.parse(new TextDecoder().decode(await ports.readModelFile(`${id}/card.json`)));
  const file = 'unseen/view.onnx';
  const own = { ...card, id: 'unseen', view: { ...card.view, file, sha256: await ports.sha256(view) } };
  const bytes = new TextEncoder().encode(JSON.stringify(own));
  return {
    card: own,
    files: new Map([
      ['unseen/card.json', bytes],
      [file, view],
    ]),
  };
}
