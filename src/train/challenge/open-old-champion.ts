/** How a champion of a kind that is no longer trained finds lesions, told in the crop that its challenger looks at. */
import { readFile } from 'node:fs/promises';
import { loadAssessor } from '#core/assess.ts';
import type { Peak } from '#core/lesions/find-peaks.ts';
import type { Ports } from '#core/ports.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import type { Example } from '../data/dataset.ts';
import { LEAST_PEAK } from '../lab/lab-settings.ts';
import { portsWith } from '../lab/made-bundle.ts';
import { type CutFace, lesionsInCrop } from './lesions-in-crop.ts';

/** An opened champion, to be closed. */
export type OldChampion = {
  /** It counts what is surer than this. */
  readonly above: number;
  /** All that it finds in a photo, in pixels of a crop of side `sizePx`; nothing where it refuses the photo. */
  readonly find: (example: Example, face: CutFace, sizePx: number) => Promise<Peak[]>;
  readonly close: () => Promise<void>;
};

/** Opens it through the product's own pipeline. One without a view finds no lesions. */
export async function openOldChampion(ports: Ports, champion: PatchesCard): Promise<OldChampion> {
  const { id, view } = champion;
  // Its card as it is, but for what it leaves unsaid: average precision is over unsure lesions, too.
  const card = view ? { ...champion, view: { ...view, lesionAbove: LEAST_PEAK } } : champion;
  const files = new Map([[`${id}/card.json`, new TextEncoder().encode(JSON.stringify(card))]]);
  const assessor = await loadAssessor(portsWith(ports, { card, files }), id);
  return {
    above: view?.lesionAbove ?? 0,
    async find({ photo }, face, sizePx) {
      const outcome = await assessor.assess(await readFile(photo));
      if (!outcome.ok || !outcome.lesions) return [];
      const { widthPx } = outcome.photo;
      return outcome.lesions.dots.flatMap(({ x, y, sidePx, chance }) => {
        const radiusPx = sidePx === undefined ? null : sidePx / 2;
        const place = { widthPx, dots: [{ x, y, radiusPx, type: 'unknown' as const }] };
        return lesionsInCrop(place, face, sizePx).map(({ x, y, width, height }) => ({
          x: x + width / 2,
          y: y + height / 2,
          widthPx: width,
          heightPx: height,
          chance,
        }));
      });
    },
    close: () => assessor.close(),
  };
}
