/** What the measurements of the added heads share: files of the cache, who is held out, and where pictures come from. */
import { createHash } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { PACKAGED_MODELS } from '#node/ports.ts';
import { splitParameters } from '#train/graph/parameters.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { FACE_PX } from '#train/recipes/one-look/face-crop.ts';
import { openPictures, type PictureSource } from '#train/recipes/one-look/heads/cut-pictures.ts';
import type { SurfaceSources } from '#train/recipes/one-look/heads/draw-surface-picture.ts';
import { parameterSpecs } from '#train/recipes/one-look/plan-training.ts';

export type Numbers = Record<string, Float32Array>;

const BODY_PARTS = new URL('../../src/train/recipes/one-look/heads/body-parts.csv', import.meta.url);

export const readBackbone = () =>
  readFile(new URL('backbones/mobilenet-v2-nsfw/backbone.onnx', PACKAGED_MODELS));

/** The averaged weights of a checkpoint of the one-look network, whatever settings it was made with. */
export async function readTrunk(checkpoint: string): Promise<Numbers> {
  const bytes = await readFile(checkpoint);
  const end = bytes.indexOf('\n');
  const { length } = JSON.parse(bytes.subarray(0, end).toString()) as { length: number };
  const from = end + 1 + 3 * length * 4;
  const average = new Float32Array(new Uint8Array(bytes.subarray(from, from + length * 4)).buffer);
  return splitParameters(parameterSpecs(), average);
}

/** Whether a name belongs to the share that no head learns from; follows from the name alone. */
export const isHeldOut = (name: string, share = 0.2): boolean =>
  Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 8), 16) / 2 ** 32 < share;

/** Weights of heads as one JSON file of base64. */
export async function saveHeads(file: string, weights: Numbers): Promise<void> {
  const entries = Object.entries(weights).map(([name, own]) => [
    name,
    Buffer.from(own.buffer, own.byteOffset, own.byteLength).toString('base64'),
  ]);
  await writeFile(file, JSON.stringify(Object.fromEntries(entries)));
}

export async function readHeads(file: string): Promise<Numbers> {
  const stored = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
  const entries = Object.entries(stored).map(([name, own]) => [
    name,
    new Float32Array(new Uint8Array(Buffer.from(own, 'base64')).buffer),
  ]);
  return Object.fromEntries(entries) as Numbers;
}

/** The parsed portraits and the photos of conditions below `data`. */
export async function listPictures(data: string, set: 'parsing' | 'conditions'): Promise<PictureSource[]> {
  const rows = parse(await readFile(path.join(data, set, 'index.csv')), { columns: true }) as Record<
    string,
    string
  >[];
  const marked = parse(await readFile(BODY_PARTS), { columns: true }) as { file: string; part: string }[];
  const parts = new Map(marked.map(({ file, part }) => [file, part]));
  const at = (file: string) => path.join(data, set, file);
  return rows.map(({ file, mask, condition, acne, group }) =>
    set === 'parsing'
      ? { set, name: file, file: at(file), mask: at(mask), group: file, facts: {} }
      : {
          set,
          name: file,
          file: at(file),
          mask: null,
          group,
          facts: { condition, acne, part: parts.get(file) ?? 'unknown' },
        },
  );
}

/** A picture without skin: a file below `things`, and which others were made of the same one. */
export type Thing = { readonly name: string; readonly kind: string; readonly group: string };

/** Pictures without skin, whose list is `things/index.json` below `cache`. */
export async function openThings(cache: string) {
  const folder = path.join(cache, 'things');
  const things = JSON.parse(await readFile(path.join(folder, 'index.json'), 'utf8')) as Thing[];
  const known = new Map<number, Uint8Array>();
  return {
    things,
    async read(i: number): Promise<Uint8Array> {
      const own =
        known.get(i) ??
        new Uint8Array(
          await sharp(path.join(folder, things[i].name)).resize(FACE_PX, FACE_PX).raw().toBuffer(),
        );
      known.set(i, own);
      return own;
    },
  };
}

/** Face crops that were cut for the network, their pixels read as they are asked for. */
export async function openFaces(folder: string) {
  const crops = await readCrops(folder);
  const store = await open(path.join(folder, 'faces.rgb'), 'r');
  const bytes = FACE_PX * FACE_PX * 3;
  return {
    crops,
    async read(i: number): Promise<Uint8Array> {
      const own = new Uint8Array(bytes);
      await store.read(own, 0, bytes, i * bytes);
      return own;
    },
    close: () => store.close(),
  };
}

/** Close-ups whose middle is skin, as good as always; conditions of the lips are not. */
const SKIN_PARTS = new Set(['part', 'back', 'chest', 'limb', 'unknown']);
const OF_LIPS = new Set(['Herpes simplex', 'Impetigo']);
const MIDDLE = [
  { name: 'whole' as const, box: { x: 70, y: 70, width: FACE_PX - 140, height: FACE_PX - 140 } },
];

/** What the map of surfaces learns from: parsed portraits, faces with acne, things; none that is held out. */
export async function openSurfaceSources(
  cache: string,
  faces: string,
): Promise<SurfaceSources & { close(): Promise<void> }> {
  const [parsing, conditions, things, acne] = [
    await openPictures(path.join(cache, 'parsing-cut')),
    await openPictures(path.join(cache, 'conditions-cut')),
    await openThings(cache),
    await openFaces(faces),
  ];
  const pick = <Item>(items: readonly Item[], isUsed: (item: Item) => boolean) =>
    items.flatMap((item, i) => (isUsed(item) ? [i] : []));
  const parsed = pick(parsing.pictures, ({ name }) => !isHeldOut(name));
  const things_ = pick(things.things, ({ group }) => !isHeldOut(group));
  const faces_ = pick(
    acne.crops,
    ({ kind, refusal, subject }) =>
      ['crops', 'frames', 'wild'].includes(kind) && refusal === null && !isHeldOut(subject),
  );
  const near = pick(
    conditions.pictures,
    ({ facts, method }) => method === 'whole' && SKIN_PARTS.has(facts.part) && !OF_LIPS.has(facts.condition),
  );
  return {
    parsed: { count: parsed.length, read: (i) => parsing.read(parsed[i]) },
    acne: {
      count: faces_.length,
      read: async (i) => ({ ...acne.crops[faces_[i]], pixels: await acne.read(faces_[i]) }),
    },
    near: {
      count: near.length,
      read: async (i) => ({ pixels: (await conditions.read(near[i])).pixels, zones: MIDDLE, lesions: null }),
    },
    things: { count: things_.length, read: (i) => things.read(things_[i]) },
    async close() {
      await Promise.all([parsing.close(), conditions.close(), acne.close()]);
    },
  };
}
