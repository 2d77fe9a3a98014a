/** Makes a bundle of a trained lab: its card and its files, in memory. */
import { createHash } from 'node:crypto';
import type { Ports } from '#core/ports.ts';
import type { ModelCard, PatchesCard } from '#core/schema/model-card.ts';
import type { Kernel } from '../fit/fit-kernel.ts';
import { buildMlpHead } from '../onnx/build-mlp-head.ts';
import { buildViewHead } from '../onnx/build-view-head.ts';
import type { LesionWeights } from '../onnx/lesion-weights.ts';
import { storeHalves } from '../onnx/store-halves.ts';
import type { PaperHead } from '../recipes/paper/fit-paper-head.ts';
import { PAPER_HEAD } from '../recipes/paper/run-paper.ts';
import { BACKBONE_ID, PATCH_LAYERS, VIEW_PX, VIEW_SHAPE } from './lab-settings.ts';

/** A card and the files it names, by their path below the models folder. */
export type MadeBundle<Card extends ModelCard = ModelCard> = {
  readonly card: Card;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** What a card says in words, and of its training. */
export type CardTexts = Pick<PatchesCard, 'id' | 'title' | 'summary' | 'limits' | 'training' | 'metrics'>;

/** The view's part of a model. */
export type ViewModel = {
  readonly lesions: LesionWeights;
  readonly severity: Kernel;
  readonly lesionAbove: number;
  readonly countError: NonNullable<PatchesCard['view']>['countError'];
};

const LICENCE =
  'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage.';
const INTENDED_USE =
  'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.';

/** A bundle of the patches' head and, where there is one, the view's; then the view gives the photo's score. */
export function makeBundle(
  texts: CardTexts,
  head: PaperHead,
  view: ViewModel | null,
  known: Pick<PatchesCard, 'interval' | 'repeat' | 'light'> = {},
): MadeBundle<PatchesCard> {
  const { id } = texts;
  const files = new Map<string, Uint8Array>();
  const add = (name: string, bytes: Uint8Array) => {
    const file = `${id}/${name}`;
    files.set(file, bytes);
    return { file, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const { id: _, title, summary, limits, training, metrics } = texts;
  const card: PatchesCard = {
    schema: 1,
    id,
    title,
    summary,
    licence: LICENCE,
    intendedUse: INTENDED_USE,
    limits,
    features: { backbone: BACKBONE_ID, layers: PATCH_LAYERS, pool: 'average' },
    head: {
      ...add('head.onnx', storeHalves(buildMlpHead(head.mlp, head.standard))),
      ...PAPER_HEAD,
      width: head.mlp.widths[0],
    },
    combine: view ? 'view' : 'area-weighted-mean',
    ...(view
      ? {
          view: {
            ...add('view.onnx', storeHalves(buildViewHead(VIEW_SHAPE, view.lesions, view.severity))),
            sizePx: VIEW_PX,
            layers: [...VIEW_SHAPE.inputs.halved, ...VIEW_SHAPE.inputs.fine, ...VIEW_SHAPE.inputs.coarse].map(
              ({ name }) => name,
            ),
            lesionAbove: view.lesionAbove,
            countError: view.countError,
          },
        }
      : {}),
    ...known,
    training,
    metrics,
  };
  files.set(`${id}/card.json`, new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`));
  return { card, files };
}

/** Ports that find the bundle's files as if they lay in the models folder. */
export function portsWith(ports: Ports, { files }: MadeBundle): Ports {
  return { ...ports, readModelFile: async (path) => files.get(path) ?? ports.readModelFile(path) };
}
