/** Features of a photo's patches and their rolled copies: the same bytes wherever they are computed. */
import { extractFeatures } from '#core/features/extract-features.ts';
import type { Raster } from '#core/image/raster.ts';
import type { Network } from '#core/ports.ts';
import type { PatchName } from '#core/schema/assessment.ts';
import type { Backbone } from '#core/schema/model-card.ts';
import { rollPatch } from '../../data/roll-patch.ts';

/** What features are made with. */
export type FeatureKind = { readonly backbone: Backbone; readonly layers: readonly string[] };

/** With the backbone's network opened. */
export type FeatureSource = FeatureKind & { readonly network: Network };

/** A photo's patches by name, and how many rolled copies each gets. A refused photo has none. */
export type PhotoPatches = {
  readonly names: readonly PatchName[];
  readonly squares: readonly Raster[];
  readonly rolls: number;
};

/** Numbers of a row. */
export function widthOf({ backbone, layers }: FeatureKind): number {
  return layers.reduce((sum, name) => sum + backbone.layers.find((one) => one.name === name)!.depth, 0);
}

/** Rows that a photo gives: each patch, upright, and its copies. */
export function countRows({ names, rolls }: Pick<PhotoPatches, 'names' | 'rolls'>): number {
  return names.length * (1 + rolls);
}

/** The rows as float32, patch by patch, upright first. */
export async function rollFeatures(
  { names, squares, rolls }: PhotoPatches,
  { network, backbone, layers }: FeatureSource,
): Promise<Uint8Array> {
  const rows: Float32Array[] = [];
  for (const [k, square] of squares.entries()) {
    const copies = rollPatch(square, names[k], rolls);
    rows.push(...(await extractFeatures(network, backbone, layers, [square, ...copies])));
  }
  return Buffer.concat(rows.map(({ buffer }) => new Uint8Array(buffer)));
}
