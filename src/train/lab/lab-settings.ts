/** What the paper's models stand on, and what everything is evaluated by. */

export const BACKBONE_ID = 'mobilenet-v2-nsfw';
/** Layers of a patch's features. */
export const PATCH_LAYERS = ['block_6_expand_relu', 'block_10_expand_relu', 'block_13_expand_relu'];
/** Peaks of a map of lesions below this are not looked at. */
export const LEAST_PEAK = 0.03;
/** Folds by subject, everywhere in the lab. */
export const FOLDS = 5;
