/** The default network, fine-tuned, as a recipe. */
import { createHash } from 'node:crypto';
import { ClarteError } from '#core/errors.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { readCard } from '#core/score/read-card.ts';
import { BACKBONE_ID } from '../lab/lab-settings.ts';
import { FINE_TUNING } from '../recipes/one-look/fine-tune-network.ts';
import { fineTunePhotos } from '../recipes/one-look/fine-tune-photos.ts';
import type { Recipe } from './recipe.ts';

/** Starts from bundle `base`, of kind one-look. */
export function oneLookRecipe(base: string, epochs = FINE_TUNING.epochs): Recipe {
  const tuning = { ...FINE_TUNING, epochs };
  return {
    name: 'one-look',
    settings: { base, epochs },
    async train({ onPoint, ...parts }) {
      const { ports } = parts;
      const from = await readCard(ports, base);
      if (from.kind !== 'one-look') throw new ClarteError('request-invalid', `${base} is no one-look model`);
      const tuned = await fineTunePhotos({
        ...parts,
        tuning,
        network: await ports.readModelFile(from.network.file),
        light: from.light ?? null,
        backboneOnnx: await ports.readModelFile(`backbones/${BACKBONE_ID}/backbone.onnx`),
        onStep: (step, loss) => onPoint('loss', step, loss),
      });
      const { used, leftOut, steps, network } = tuned;
      return {
        ...{ used, leftOut, patches: used.length },
        settings: { ...tuning, steps, learns: 'zones' },
        makeBundle({ interval: _, ...texts }) {
          const file = `${texts.id}/network.onnx`;
          const card: OneLookCard = {
            ...from,
            ...texts,
            summary: `${from.summary} What it says of zones was fine-tuned on own photos, from ${base}.`,
            limits: [...texts.limits, `Lesions, and how wide an interval is, are as in ${base}.`],
            network: {
              ...from.network,
              file,
              sha256: createHash('sha256').update(network).digest('hex'),
            },
          };
          const text = new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`);
          return {
            card,
            files: new Map([
              [file, network],
              [`${texts.id}/card.json`, text],
            ]),
          };
        },
      };
    },
  };
}
