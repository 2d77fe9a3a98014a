/** How a champion of a kind that is no longer trained finds lesions, told in the crop that its challenger looks at. */
import { readFile } from 'node:fs/promises';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Ports } from '#core/ports.ts';
import { preparePhoto } from '#core/prepare-photo.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { openFaceReader } from '#core/score/face-reader.ts';
import type { Example } from '../data/dataset.ts';
import { LEAST_PEAK } from '../lab/lab-settings.ts';

/** An opened champion, to be closed. */
export type OldChampion = {
  /** It counts what is surer than this. */
  readonly above: number;
  /** All that it finds in a photo's face crop, in pixels of it at side `sizePx`; nothing where it refuses the photo. */
  readonly find: (example: Example, sizePx: number) => Promise<Peak[]>;
  readonly close: () => Promise<void>;
};

/** Opens its networks. One without a view finds no lesions. */
export async function openOldChampion(ports: Ports, champion: PatchesCard): Promise<OldChampion> {
  const { view, light = null } = champion;
  // Average precision is over unsure lesions, too.
  const card = view ? { ...champion, view: { ...view, lesionAbove: LEAST_PEAK } } : champion;
  const reader = await openFaceReader(ports, card);
  const finder = await loadGeometryFinder(ports);
  const plan = { patchPx: reader.backbone.input.sizePx, viewPx: view?.sizePx ?? null, light };
  return {
    above: view?.lesionAbove ?? 0,
    async find({ photo }, sizePx) {
      const prepared = await preparePhoto(await readFile(photo), { ports, finder, plan });
      if (!prepared.ok || !view) return [];
      const { geometry, squares } = prepared;
      const pixels = { patches: geometry.patches, squares, view: prepared.view?.raster ?? null };
      const { lesions } = await reader.read(pixels, () => {});
      // The same square of the face, at another size.
      const scale = sizePx / view.sizePx;
      return (lesions ?? []).map(({ x, y, widthPx, heightPx, chance }) => ({
        ...{ x: x * scale, y: y * scale, widthPx: widthPx * scale, heightPx: heightPx * scale },
        chance,
      }));
    },
    async close() {
      await Promise.all([reader.close(), finder.close()]);
    },
  };
}
