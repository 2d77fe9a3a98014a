/** The paper's recipe on own photos: rolled patches, any frozen backbone, a perceptron of 1024, 512 and 256. */
import path from 'node:path';
import { ClarteError } from '#core/errors.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Ports } from '#core/ports.ts';
import { type Backbone, BackboneSchema } from '#core/schema/model-card.ts';
import type { Example } from '../../data/dataset.ts';
import { fitMlp, PAPER_MLP } from '../../fit/fit-mlp.ts';
import { applyStandard, measureStandard } from '../../fit/standardise.ts';
import { BACKBONE_ID, PATCH_LAYERS } from '../../lab/lab-settings.ts';
import { countPatches, cutPatchFile, patchFileBytes } from './cut-patch-file.ts';
import { extractHere, extractRolled, type RowSource } from './extract-rolled.ts';
import type { PaperHead } from './fit-paper-head.ts';
import { type FeatureKind, widthOf } from './roll-features.ts';

/** A stage of the work with its progress; `tick` takes how many pieces more are done. */
export type ShowStage = (label: string, total: number) => { tick(n?: number): void; done(): void };

/** What the recipe takes. */
export type PaperTraining = {
  readonly ports: Ports;
  readonly examples: readonly Example[];
  readonly backbone: string;
  /** Where absent, all of the backbone's, and of the packaged backbone those of the packaged model. */
  readonly layers?: readonly string[] | undefined;
  readonly maxEpochs: number;
  readonly seed: number;
  /** Folder of what a killed run finds again. */
  readonly work: string;
  readonly showStage: ShowStage;
  /** Told before anything is written: bytes on disk and in memory. */
  readonly onSize: (diskBytes: number, memoryBytes: number) => void;
  /** Extracts features on other machines, and keeps in a folder what a killed run finds again; here where absent. */
  readonly elsewhere?: ((kind: FeatureKind, work: string) => RowSource) | undefined;
  /** A point of the loss' curve. */
  readonly onEpoch: (epoch: number, loss: number) => Promise<void>;
};

/** What came of it. */
export type TrainedPaper = {
  readonly head: PaperHead;
  readonly backbone: Backbone;
  readonly layers: readonly string[];
  /** Photos that could be learned from, by index of the examples; and the others by reason. */
  readonly used: readonly number[];
  readonly leftOut: Readonly<Record<string, number>>;
  readonly patches: number;
};

/** Trains. The same examples and seed give the same head. Throws `model-missing` where there is no such backbone. */
export async function trainPaper(training: PaperTraining): Promise<TrainedPaper> {
  const { ports, examples, seed, maxEpochs, work, showStage, onSize, onEpoch } = training;
  const { backbone, layers } = await readBackbone(training);
  const labels = examples.map(({ label }) => label);
  const patchPx = backbone.input.sizePx;
  // Four patches a photo and, for a set of even grades, three rows of each.
  onSize(
    patchFileBytes(examples.length, patchPx),
    examples.length * 4 * 3 * widthOf({ backbone, layers }) * 8,
  );
  const finder = await loadGeometryFinder(ports);
  const cutting = showStage('Cutting patches', examples.length);
  const file = await cutPatchFile(work, examples, { ports, finder, patchPx }, cutting.tick).finally(() => {
    cutting.done();
    return finder.close();
  });
  const extracting = showStage('Extracting features', examples.length);
  const source = await openSource(training, { backbone, layers });
  const { features, targets } = await extractRolled(work, file, labels, source, extracting.tick).finally(
    async () => {
      extracting.done();
      await Promise.all([source.close(), file.close()]);
    },
  );
  if (features.rows === 0) throw new ClarteError('too-few-photos', 'no photo could be read');
  const fitting = showStage('Training', maxEpochs);
  const standard = measureStandard(features);
  const settings = { ...PAPER_MLP, maxEpochs, seed };
  const { mlp, losses } = await fitMlp(applyStandard(features, standard), targets, settings, {
    checkpoint: path.join(work, 'fit.checkpoint'),
    onEpoch(epoch, loss) {
      fitting.tick();
      return onEpoch(epoch + 1, loss);
    },
  }).finally(fitting.done);
  const leftOut: Record<string, number> = {};
  for (const photo of file.photos)
    if ('refused' in photo) leftOut[photo.refused] = (leftOut[photo.refused] ?? 0) + 1;
  return {
    ...{ backbone, layers, leftOut },
    head: { mlp, standard, rows: features.rows, epochs: losses.length },
    used: file.photos.flatMap((photo, i) => (countPatches(photo) > 0 ? [i] : [])),
    patches: file.photos.reduce((sum, photo) => sum + countPatches(photo), 0),
  };
}

/** On this machine, with the backbone's network, or elsewhere, which needs none here. */
async function openSource({ ports, elsewhere, work }: PaperTraining, kind: FeatureKind) {
  if (elsewhere) return { kind, extract: elsewhere(kind, work), close: async () => {} };
  const network = await ports.openNetwork(await ports.readModelFile(kind.backbone.file));
  return { kind, extract: extractHere({ ...kind, network }), close: () => network.close() };
}

async function readBackbone({ ports, backbone: id, layers }: PaperTraining) {
  const bytes = await ports.readModelFile(`backbones/${id}/backbone.json`);
  const backbone = BackboneSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const known = backbone.layers.map(({ name }) => name);
  const missing = layers?.filter((name) => !known.includes(name)) ?? [];
  if (missing.length > 0)
    throw new ClarteError(
      'request-invalid',
      `${id} has no layer ${missing.join(', ')}; it has ${known.join(', ')}`,
    );
  return { backbone, layers: layers ?? (id === BACKBONE_ID ? PATCH_LAYERS : known) };
}
