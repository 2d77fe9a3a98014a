/** What the lab's default model is made of; chosen on one shuffle of the folds (docs/decisions/view-head.md). */
import type { LesionNet } from '../onnx/build-lesion-net.ts';
import type { ViewHeadShape } from '../onnx/build-view-head.ts';

export const BACKBONE_ID = 'mobilenet-v2-nsfw';
/** Layers of a patch's features. */
export const PATCH_LAYERS = ['block_6_expand_relu', 'block_10_expand_relu', 'block_13_expand_relu'];
/** Side of the view in pixels: the official lesion boxes are drawn on pictures of this size. */
export const VIEW_PX = 640;
/** The head on the view. Block 3 is halved by its maximum, so that all fine maps have stride 8. */
export const VIEW_SHAPE: ViewHeadShape = {
  inputs: {
    halved: [{ name: 'block_3_expand_relu', depth: 144 }],
    fine: [{ name: 'block_6_expand_relu', depth: 192 }],
    coarse: [
      { name: 'block_10_expand_relu', depth: 384 },
      { name: 'block_13_expand_relu', depth: 576 },
    ],
  },
  width: 64,
  side: VIEW_PX / 8,
  patchWidth: 1152,
};
export const LESION_NET: LesionNet = { fine: 336, coarse: 960, width: VIEW_SHAPE.width };
/** The severity's regression. The three blocks of appearance weigh as one, the lesions as two. */
export const SEVERITY = { centres: 384, gamma: 0.05, lambda: 0.3, appearance: 1, lesions: 2 } as const;
/** Weight of a clear face against a clinic photo: they are generated, and must not teach "generated". */
export const CLEAR_WEIGHT = 0.5;
/** Peaks below this are not looked at. */
export const LEAST_PEAK = 0.03;
/** Folds by subject, everywhere in the lab. */
export const FOLDS = 5;
/** The deal of the lesion nets' folds, and their start. */
export const LESION_SEED = 1;
/** Share of labels that a score's interval holds. */
export const INTERVAL_LEVEL = 0.9;
