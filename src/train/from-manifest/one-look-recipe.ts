/** The default network, fine-tuned, as a recipe. */
import { createHash } from 'node:crypto';
import { ClarteError } from '#core/errors.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { readCard } from '#core/score/read-card.ts';
import type { Example } from '../data/dataset.ts';
import { clusterExamples } from '../data/split-by-subject.ts';
import { BACKBONE_ID } from '../lab/lab-settings.ts';
import type { MovedHeads } from '../recipes/one-look/compare-heads.ts';
import { FINE_TUNING } from '../recipes/one-look/fine-tune-network.ts';
import { fineTunePhotos } from '../recipes/one-look/fine-tune-photos.ts';
import type { Recipe } from './recipe.ts';

/** People below whom the trunk does not learn along. */
const LEAST_PEOPLE_FOR_TRUNK = 100;

/** Starts from bundle `base`, of kind one-look; with `trunk` what it sees learns along. */
export function oneLookRecipe(base: string, epochs = FINE_TUNING.epochs, trunk = false): Recipe {
  const tuning = { ...FINE_TUNING, epochs, ...(trunk ? { trunk } : {}) };
  return {
    name: 'one-look',
    settings: { base, epochs, ...(trunk ? { trunk } : {}) },
    async train({ onPoint, ...parts }) {
      const { ports } = parts;
      if (trunk) refuseFewPeople(parts.examples);
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
      const { used, leftOut, steps, network, moved } = tuned;
      return {
        ...{ used, leftOut, patches: used.length },
        settings: { ...tuning, steps, learns: trunk ? 'zones, blocks 7 to 13' : 'zones' },
        makeBundle({ interval: _, ...texts }) {
          const file = `${texts.id}/network.onnx`;
          const card: OneLookCard = {
            ...from,
            ...texts,
            summary: `${from.summary} What it says of zones${trunk ? ', and what the deeper half of it sees,' : ''} was fine-tuned on own photos, from ${base}.`,
            limits: [...texts.limits, ...describeLimits(base, moved)],
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

/** Throws `too-few-photos` where too few people stand behind the photos for the trunk to learn along. */
export function refuseFewPeople(examples: readonly Example[]): void {
  const people = clusterExamples(examples).length;
  if (people < LEAST_PEOPLE_FOR_TRUNK)
    throw new ClarteError(
      'too-few-photos',
      `${people} people to train the trunk on, ${LEAST_PEOPLE_FOR_TRUNK} are the least; without --trunk the zones learn alone`,
    );
}

/** What stayed as it was, and how far heads that did not learn along moved with the trunk. */
export function describeLimits(base: string, moved: MovedHeads | null): string[] {
  if (!moved) return [`Lesions, and how wide an interval is, are as in ${base}.`];
  const apart = ([name, value]: readonly [string, number]) => `${name} by ${value.toFixed(3)}`;
  const said = (
    [
      ['visible skin', moved.visibleSkin],
      ['“not acne”', moved.notAcne],
      ['“a face’s skin”', moved.facial],
    ] as const
  )
    .map(apart)
    .join(', ');
  return [
    `How wide an interval is, and thresholds, are as in ${base}.`,
    `What covers the face, “not acne” and lesions were not learned again on what it sees now: on ${moved.crops} of its own photos probabilities moved on average, ${said}.`,
  ];
}
