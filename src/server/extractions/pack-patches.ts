/** Patches of a part's photos, and a backbone, as bytes for the bucket. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { type Backbone, BackboneSchema } from '#core/schema/model-card.ts';
import type { FeatureKind, PhotoPatches } from '#train/recipes/paper/roll-features.ts';

type Header = readonly (Pick<PhotoPatches, 'names' | 'rolls'> & { readonly sizePx: number })[];

/** A line of JSON, a photo an entry, and then the pixels, R, G, B, of square patches. */
export function packPatches(photos: readonly PhotoPatches[]): Uint8Array {
  const header: Header = photos.map(({ names, rolls, squares }) => ({
    ...{ names, rolls },
    sizePx: squares[0]?.widthPx ?? 0,
  }));
  const pixels = photos.flatMap(({ squares }) => squares.map(({ data }) => data));
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...pixels]);
}

/** The same again. */
export function unpackPatches(bytes: Uint8Array): PhotoPatches[] {
  let at = bytes.indexOf(10) + 1;
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at))) as Header;
  return header.map(({ names, rolls, sizePx }) => {
    const squares = names.map(() => {
      const data = bytes.slice(at, at + sizePx * sizePx * 3);
      at += data.length;
      return { widthPx: sizePx, heightPx: sizePx, data };
    });
    return { names, rolls, squares };
  });
}

/** A backbone with the layers that are read of it. */
export function packBackbone({ backbone, layers }: FeatureKind, network: Uint8Array): Uint8Array {
  const kind = strToU8(JSON.stringify({ backbone, layers }));
  return zipSync({ 'kind.json': kind, 'backbone.onnx': network }, { level: 0 });
}

/** The same again. */
export function unpackBackbone(zip: Uint8Array): {
  readonly kind: FeatureKind;
  readonly network: Uint8Array;
} {
  const files = unzipSync(zip);
  const { backbone, layers } = JSON.parse(new TextDecoder().decode(files['kind.json'])) as {
    readonly backbone: Backbone;
    readonly layers: readonly string[];
  };
  return { kind: { backbone: BackboneSchema.parse(backbone), layers }, network: files['backbone.onnx'] };
}
