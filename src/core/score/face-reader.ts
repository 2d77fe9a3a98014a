/** Reads a face's pixels: scores of patches, lesions, the view's score; with a bundle's networks, or with all fused into one. */
import { ClarteError } from '../errors.ts';
import { extractFeatures } from '../features/extract-features.ts';
import { meanByArea } from '../features/mean-by-area.ts';
import { packBytes } from '../features/pack-bytes.ts';
import type { PatchBox } from '../geometry/geometry.ts';
import type { Raster } from '../image/raster.ts';
import { resizeRaster } from '../image/resize-raster.ts';
import type { Peak } from '../lesions/find-peaks.ts';
import { faintOf, lesionsOf, readView } from '../lesions/read-view.ts';
import type { BundleFiles, Network, Ports, Tensor } from '../ports.ts';
import type { Backbone, PatchesCard } from '../schema/model-card.ts';
import type { Stage } from '../schema/stages.ts';
import { openBundle, readFilesOf } from './load-bundle.ts';
import { scoreFeatures } from './score-patches.ts';

/** What was cut out of a photo. */
export type FacePixels = {
  /** Boxes of the patches; only their sizes count. */
  readonly patches: readonly PatchBox[];
  /** The patches as squares of the backbone's size. */
  readonly squares: readonly Raster[];
  /** The view, where the card has one. */
  readonly view: Raster | null;
};

/** What the networks say. */
export type FaceReading = {
  /** 1-5, patch by patch. */
  readonly scores: readonly number[];
  /** 1-5 by the view's head; null where it gives no score. */
  readonly viewScore: number | null;
  /** Lesions in pixels of the view; null where there is no view. */
  readonly lesions: readonly Peak[] | null;
  /** What nearly looks like a lesion; none where there is no view. */
  readonly faint: readonly Peak[];
};

/** A bundle's networks, ready to run. */
export type FaceReader = {
  readonly card: PatchesCard;
  readonly backbone: Backbone;
  /** `begin` is told each stage. Throws `model-broken`. */
  read(pixels: FacePixels, begin: (stage: Stage) => void): Promise<FaceReading>;
  close(): Promise<void>;
};

type ReaderPorts = Pick<Ports, 'openNetwork' | 'readModelFile' | 'sha256' | 'fuse'>;

/**
 * Opens the bundle of `card`. Where the ports can fuse, all networks of a bundle with a view run as one:
 * no map of features leaves the runtime, which takes a fifth off the time. Throws `model-missing` or `model-broken`.
 */
export async function openFaceReader(ports: ReaderPorts, card: PatchesCard): Promise<FaceReader> {
  const files = await readFilesOf(ports, card);
  const onnx = files.card.view ? ((await ports.fuse?.(files)) ?? null) : null;
  return onnx ? readFused(files, await ports.openNetwork(onnx)) : readApart(ports, files);
}

function readFused({ card, backbone }: BundleFiles, network: Network): FaceReader {
  return {
    card,
    backbone,
    async read({ patches, squares, view }, begin) {
      begin('features');
      const areas = Float32Array.from(patches, ({ box }) => box.width * box.height);
      const given: Record<string, Tensor> = {
        patches: packBytes(squares),
        areas: { dims: [patches.length], data: areas },
        ...(view ? { view: packBytes([view]) } : {}),
      };
      const answer = await network.run(
        Object.fromEntries(network.inputNames.map((name) => [name, given[name]])),
      );
      begin('lesions');
      const lesions =
        card.view && view ? lesionsOf(answer.lesions, view.widthPx, card.view.lesionAbove) : null;
      const faint = card.view && view ? faintOf(answer.lesions, view.widthPx, card.view.lesionAbove) : [];
      begin('scores');
      const scores = answer.patch_scores?.data;
      if (scores?.length !== patches.length)
        throw new ClarteError('model-broken', 'the fused network has no patch scores');
      return {
        scores: Array.from(scores),
        viewScore: card.combine === 'view' ? answer.score.data[0] : null,
        lesions,
        faint,
      };
    },
    close: () => network.close(),
  };
}

async function readApart(ports: ReaderPorts, files: BundleFiles): Promise<FaceReader> {
  const { card, backbone, backboneNetwork, headNetwork, viewNetwork } = await openBundle(ports, files);
  return {
    card,
    backbone,
    async read({ patches, squares, view }, begin) {
      begin('features');
      const glance = view && resizeRaster(view, backbone.input.sizePx, backbone.input.sizePx);
      const inputs = glance ? [...squares, glance] : squares;
      const rows = await extractFeatures(backboneNetwork, backbone, card.features.layers, inputs);
      const features = rows.slice(0, squares.length);
      begin('lesions');
      const reading =
        card.view && view && viewNetwork
          ? await readView(
              { backbone, backboneNetwork, viewNetwork, view: card.view },
              view,
              rows[squares.length],
              meanByArea(patches, features),
            )
          : null;
      begin('scores');
      const scores = await scoreFeatures(headNetwork, card.head, features);
      return {
        scores,
        viewScore: reading?.score ?? null,
        lesions: reading?.lesions ?? null,
        faint: reading?.faint ?? [],
      };
    },
    async close() {
      await Promise.all([backboneNetwork.close(), headNetwork.close(), viewNetwork?.close()]);
    },
  };
}
