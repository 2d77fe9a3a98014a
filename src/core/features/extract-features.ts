/** Runs patches through a frozen backbone and averages the maps of the chosen layers. */
import { ClarteError } from '../errors.ts';
import type { Raster } from '../image/raster.ts';
import type { Network } from '../ports.ts';
import type { Backbone } from '../schema/model-card.ts';
import { packPixels } from './pack-pixels.ts';
import { poolMap } from './pool-map.ts';

/**
 * One row of features per patch: the averages of `layers`, side by side in that order.
 * All patches go through the network in one batch. Throws `model-broken` where the network lacks a layer.
 */
export async function extractFeatures(
  network: Network,
  backbone: Backbone,
  layers: readonly string[],
  patches: readonly Raster[],
): Promise<Float32Array[]> {
  const maps = await network.run({ [backbone.input.name]: packPixels(patches, backbone.input) });
  const pooled = layers.map((name) => {
    const layer = backbone.layers.find((known) => known.name === name);
    const map = maps[name];
    if (!layer || !map) throw new ClarteError('model-broken', `${backbone.id} has no layer ${name}`);
    return poolMap(map, layer.layout);
  });
  return patches.map((_, row) => {
    const parts = pooled.map((rows) => rows[row]);
    const features = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      features.set(part, at);
      at += part.length;
    }
    return features;
  });
}
