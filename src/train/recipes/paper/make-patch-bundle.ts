/** Makes a bundle of the paper's head on any backbone: its card and its files, in memory. */
import { createHash } from 'node:crypto';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { buildMlpHead } from '../../onnx/build-mlp-head.ts';
import { storeHalves } from '../../onnx/store-halves.ts';
import type { PaperHead } from './fit-paper-head.ts';
import { PAPER_HEAD } from './run-paper.ts';

/** All of the card but what follows from the head. */
export type PatchCard = Omit<PatchesCard, 'schema' | 'head' | 'features' | 'combine' | 'view'> & {
  readonly backbone: string;
  readonly layers: readonly string[];
};

/** A card and the files it names, by their path below the models folder. */
export type PatchBundle = { readonly card: PatchesCard; readonly files: ReadonlyMap<string, Uint8Array> };

/** A photo's score is the mean of its patches' scores, weighted by area. */
export function makePatchBundle(head: PaperHead, { backbone, layers, ...texts }: PatchCard): PatchBundle {
  const file = `${texts.id}/head.onnx`;
  const onnx = storeHalves(buildMlpHead(head.mlp, head.standard));
  const card: PatchesCard = {
    schema: 1,
    ...texts,
    features: { backbone, layers: [...layers], pool: 'average' },
    head: {
      file,
      sha256: createHash('sha256').update(onnx).digest('hex'),
      ...PAPER_HEAD,
      width: head.mlp.widths[0],
    },
    combine: 'area-weighted-mean',
  };
  const text = new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`);
  return {
    card,
    files: new Map([
      [file, onnx],
      [`${texts.id}/card.json`, text],
    ]),
  };
}
