/** Reads a photo with a bundle that looks at patches through a frozen backbone: the paper's model, and old ones. */
import type { Ports } from '../ports.ts';
import type { PatchesCard } from '../schema/model-card.ts';
import { estimateInterval } from '../score/estimate-interval.ts';
import { openFaceReader } from '../score/face-reader.ts';
import { combineScores } from '../score/score-patches.ts';
import type { Reader } from './reader.ts';

/** Opens the networks that `card` names. Throws `model-missing` or `model-broken`. */
export async function openPatches(
  ports: Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256' | 'fuse'>,
  card: PatchesCard,
): Promise<Reader> {
  const reader = await openFaceReader(ports, card);
  const { view: viewCard } = card;
  return {
    card,
    plan: {
      patchPx: reader.backbone.input.sizePx,
      viewPx: viewCard?.sizePx ?? null,
      light: card.light ?? null,
    },
    tellsSkin: false,
    async read({ geometry: { patches }, squares, view }, begin) {
      const said = await reader.read({ patches, squares, view: view?.raster ?? null }, begin);
      const combined = combineScores(patches, said.scores, card.combine, said.viewScore);
      return {
        ok: true,
        score: combined.score,
        interval: estimateInterval(combined.score, card.interval),
        patches: combined.patches,
        leftOut: [],
        lesions:
          said.lesions && viewCard
            ? { peaks: said.lesions, faint: said.faint, countError: viewCard.countError }
            : null,
        notAcne: null,
        warnings: [],
      };
    },
    close: () => reader.close(),
  };
}
