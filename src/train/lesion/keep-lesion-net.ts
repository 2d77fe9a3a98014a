/** Trains lesion nets, or takes them from the cache: the same pictures and settings always give the same net. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Box } from '#core/schema/box.ts';
import { lesionShapes } from '../onnx/build-lesion-net.ts';
import type { LesionWeights } from '../onnx/lesion-weights.ts';
import { fitLesionNet, type LesionSettings } from './fit-lesion-net.ts';
import type { ReadMaps } from './map-store.ts';

/** A picture that was read once: the file of its maps and the lesions in it, in pixels of the picture. */
export type LesionPicture = { readonly maps: string; readonly boxes: readonly Box[] };

/** Boxes of a picture in pixels of its view, without those whose centre lies outside. `viewPx` is the view's side. */
export function boxesInView(boxes: readonly Box[], view: Box, viewPx: number): Box[] {
  const scale = viewPx / view.width;
  return boxes
    .map(({ x, y, width, height }) => ({
      x: (x - view.x) * scale,
      y: (y - view.y) * scale,
      width: width * scale,
      height: height * scale,
    }))
    .filter((box) => {
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      return x > 0 && y > 0 && x < viewPx && y < viewPx;
    });
}

/** The net for these pictures: read from `folder` where it was trained before, else trained and written there. */
export async function keepLesionNet(
  folder: string,
  pictures: readonly LesionPicture[],
  settings: LesionSettings,
  readMaps: ReadMaps,
  onStep: () => void = () => {},
): Promise<LesionWeights> {
  const shapes = Object.entries(lesionShapes(settings.net));
  const key = createHash('sha256').update(JSON.stringify(settings));
  for (const { maps, boxes } of pictures) key.update(JSON.stringify([path.basename(maps), boxes]));
  const file = path.join(folder, `lesion-net-${key.digest('hex').slice(0, 16)}.f32`);
  const known = await readFile(file).catch(() => null);
  if (known) return unpack(known, shapes);
  const read = pictures.map(({ maps, boxes }) => ({ maps, readings: [boxes] }));
  const { weights } = await fitLesionNet(read, settings, readMaps, { onStep });
  await mkdir(folder, { recursive: true });
  const bytes = Buffer.concat(
    shapes.map(([name]) =>
      Buffer.from(weights[name].buffer, weights[name].byteOffset, weights[name].byteLength),
    ),
  );
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
  return unpack(bytes, shapes);
}

function unpack(bytes: Uint8Array, shapes: [string, readonly number[]][]): LesionWeights {
  const values = new Float32Array(new Uint8Array(bytes).buffer);
  let at = 0;
  return Object.fromEntries(
    shapes.map(([name, shape]) => {
      const count = shape.reduce((a, b) => a * b, 1);
      at += count;
      return [name, values.slice(at - count, at)];
    }),
  );
}
