/** Cuts the pictures that the added heads learn from into one file: pixels, and where known the surface of each pixel. */
import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Turns } from '#core/image/raster.ts';
import { turnRaster } from '#core/image/turn-raster.ts';
import { type CropPlace, type CuttingParts, cutFace } from '../cut-face.ts';
import { FACE_PX, type FaceCrop } from '../face-crop.ts';
import { surfaceOfClass, UNKNOWN } from './surface-classes.ts';

/** A picture to cut. */
export type PictureSource = {
  readonly set: 'parsing' | 'conditions' | 'things';
  readonly name: string;
  readonly file: string;
  /** Where the classes of its pixels lie; null where nobody drew them. */
  readonly mask: string | null;
  readonly group: string;
  /** What it shows, in the words of its set. */
  readonly facts: Readonly<Record<string, string>>;
};

/** A picture that was cut: what is known of it besides its pixels. */
export type Picture = Omit<PictureSource, 'file' | 'mask'> &
  Pick<FaceCrop, 'method' | 'refusal' | 'zones'> & { readonly parsed: boolean };

const AREA = FACE_PX * FACE_PX;
/** R, G, B of each pixel, then the surface of each. */
const BYTES = AREA * 4;
const [PIXELS, FACTS] = ['pictures.bin', 'pictures.jsonl'];

/** Pictures with their pixels, read from the file as they are asked for. */
export type Pictures = {
  readonly pictures: readonly Picture[];
  read(index: number): Promise<{ readonly pixels: Uint8Array; readonly surfaces: Uint8Array }>;
  close(): Promise<void>;
};

/** Cuts `sources` in order below `folder`; a killed run goes on where it was. */
export async function cutPictures(
  folder: string,
  sources: readonly PictureSource[],
  parts: CuttingParts,
  onPicture: (done: number) => void = () => {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const facts = path.join(folder, FACTS);
  const done = (await readFacts(facts)).length;
  const store = await open(path.join(folder, PIXELS), done === 0 ? 'w' : 'r+');
  try {
    for (let i = done; i < sources.length; i++) {
      const { file, mask, ...known } = sources[i];
      const { crop, raster, place } = await cutFace(parts, { ...blankFace(known.name), file });
      const surfaces = mask ? await cutMask(mask, place) : new Uint8Array(AREA).fill(UNKNOWN);
      await store.write(Buffer.concat([raster.data, surfaces]), 0, BYTES, i * BYTES);
      const { method, refusal, zones } = crop;
      const picture: Picture = { ...known, method, refusal, zones, parsed: mask !== null };
      await appendFile(facts, `${JSON.stringify(picture)}\n`);
      onPicture(i + 1);
    }
  } finally {
    await store.close();
  }
}

/** The pictures that `cutPictures` left below `folder`. */
export async function openPictures(folder: string): Promise<Pictures> {
  const pictures = await readFacts(path.join(folder, FACTS));
  const store = await open(path.join(folder, PIXELS), 'r');
  return {
    pictures,
    async read(index) {
      const bytes = new Uint8Array(BYTES);
      await store.read(bytes, 0, BYTES, index * BYTES);
      return { pixels: bytes.subarray(0, AREA * 3), surfaces: bytes.subarray(AREA * 3) };
    },
    close: () => store.close(),
  };
}

/** [FACE_PX²]: the surface of each pixel of the crop; a mask has one class a pixel and the picture's size. */
async function cutMask(file: string, { box, turns }: CropPlace): Promise<Uint8Array> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const classes = readPalette(await readFile(file));
  const out = new Uint8Array(AREA * 3);
  for (let row = 0, to = 0; row < FACE_PX; row++)
    for (let column = 0; column < FACE_PX; column++, to += 3) {
      const x = Math.min(info.width - 1, Math.floor(box.x + ((column + 0.5) * box.width) / FACE_PX));
      const y = Math.min(info.height - 1, Math.floor(box.y + ((row + 0.5) * box.height) / FACE_PX));
      const at = (y * info.width + x) * info.channels;
      out[to] = surfaceOfClass(classes.get(colourKey(data, at)) ?? UNKNOWN);
    }
  const { data: upright } = turnRaster({ widthPx: FACE_PX, heightPx: FACE_PX, data: out }, turns as Turns);
  return Uint8Array.from({ length: AREA }, (_, i) => upright[i * 3]);
}

const colourKey = (bytes: Uint8Array, at: number) => (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];

/** Numbers of the colours of a PNG's palette, which are the classes. */
function readPalette(png: Buffer): Map<number, number> {
  const start = png.indexOf('PLTE');
  if (start < 0) throw new Error('a mask is a PNG with a palette');
  const colours = png.readUInt32BE(start - 4) / 3;
  const keys = Array.from({ length: colours }, (_, i) => colourKey(png, start + 4 + i * 3));
  // A later twin of a colour stands for nothing.
  return new Map(keys.map((key, i) => [key, i] as const).reverse());
}

function blankFace(name: string) {
  return {
    ...{ kind: 'parsing' as const, name, subject: name, duplicateGroup: null, label: null },
    ...{ votes: {}, count: null, augmented: false, lesions: null },
  };
}

/** Whole lines only: a run may have been killed in the middle of one. */
async function readFacts(file: string): Promise<Picture[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Picture);
}
