/** Shows photos to a one-look champion and keeps what a correction of its severity is learned from. */
import { readFile } from 'node:fs/promises';
import { ClarteError } from '#core/errors.ts';
import { type GeometryFinder, loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import { COVER_CELL_PX, drawCover } from '#core/network/draw-cover.ts';
import { packFace } from '#core/network/pack-face.ts';
import { placeInCrop } from '#core/patches/place-in-crop.ts';
import type { Network, Ports, Tensor } from '#core/ports.ts';
import { preparePhoto } from '#core/prepare-photo.ts';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import { clampScore } from '#core/stats/clamp-score.ts';
import type { Example } from '../data/dataset.ts';
import type { PhotoRows } from './fit-correction.ts';

/** What was seen; photos the champion refuses are left out, and counted by reason. */
export type SeenFaces = {
  readonly photos: readonly PhotoRows[];
  readonly leftOut: Readonly<Record<string, number>>;
};

/** Shows all `examples` to the network. Throws `model-broken` where it tells no features of its zones. */
export async function readFaces(
  ports: Ports,
  card: OneLookCard,
  onnx: Uint8Array,
  examples: readonly Example[],
  onPhoto: () => void = () => {},
): Promise<SeenFaces> {
  const finder = await loadGeometryFinder(ports);
  const network = await ports.openNetwork(onnx);
  const photos: PhotoRows[] = [];
  const leftOut: Record<string, number> = {};
  try {
    for (const example of examples) {
      const seen = await readFace(ports, finder, network, card, example).catch((fault) => {
        if (fault instanceof ClarteError && fault.code.startsWith('photo-')) return fault.code;
        throw fault;
      });
      if (typeof seen === 'string') leftOut[seen] = (leftOut[seen] ?? 0) + 1;
      else photos.push({ example, rows: [{ ...seen, label: example.label, share: 1 }] });
      onPhoto();
    }
  } finally {
    await Promise.all([finder.close(), network.close()]);
  }
  return { photos, leftOut };
}

/** The face's features and severity, or why the photo is refused. */
async function readFace(
  ports: Ports,
  finder: GeometryFinder,
  network: Network,
  card: OneLookCard,
  example: Example,
) {
  const asked = await askNetwork(ports, finder, network, card, example);
  return typeof asked === 'string' ? asked : pooledFace(asked.outputs, card.id);
}

/** The photo as the pipeline prepares it, and what `network` says of its face crop; or why it is refused. */
export async function askNetwork(
  ports: Pick<Ports, 'openPhoto'>,
  finder: GeometryFinder,
  network: Network,
  card: OneLookCard,
  { photo }: Example,
) {
  const { sizePx, zones } = card.network;
  const plan = { patchPx: null, viewPx: sizePx, light: card.light ?? null };
  const prepared = await preparePhoto(await readFile(photo), { ports, finder, plan });
  if (!prepared.ok) return prepared.reason;
  const { view, geometry, raster } = prepared;
  if (!view) throw new ClarteError('internal', 'a one-look network wants a face crop');
  const boxes = geometry.patches.map(({ box }) => placeInCrop(box, view.box, geometry.turns, sizePx));
  const cells = sizePx / COVER_CELL_PX;
  const cover = { dims: [1, zones, cells * cells], data: drawCover(boxes, zones, cells) };
  const outputs = await network.run({ face: packFace(view.raster), cover });
  return { raster, view, geometry, outputs };
}

/**
 * Features of the face: the mean of its zones' by the network's weights, of which its severity is a linear function. Throws
 * `model-broken` where there are none.
 */
export function pooledFace(outputs: Readonly<Record<string, Tensor>>, id: string) {
  const { zoneFeatures, weights, severity } = outputs;
  if (!zoneFeatures || !weights || !severity)
    throw new ClarteError('model-broken', `${id} tells no features of its zones`);
  const width = zoneFeatures.data.length / weights.data.length;
  const features = Float32Array.from({ length: width }, (_, k) =>
    weights.data.reduce((sum, weight, zone) => sum + weight * zoneFeatures.data[zone * width + k], 0),
  );
  return { features, score: clampScore(severity.data[0]) };
}
