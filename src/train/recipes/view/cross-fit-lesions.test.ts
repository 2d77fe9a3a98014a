import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { fakeView } from '#support/train/fake-model.ts';
import { fakePhoto } from '#support/train/fake-photo.ts';
import { LESION_NET, VIEW_SHAPE } from '../../lab/lab-settings.ts';
import type { StoredMaps } from '../../lesion/map-store.ts';
import { viewBlocks } from '../../onnx/build-view-head.ts';
import {
  type CrossFit,
  crossFitLesions,
  fitLesions,
  type LesionParts,
  lesionPictures,
} from './cross-fit-lesions.ts';
import { describeViews } from './describe-views.ts';

const FACE = { name: 'whole', box: { x: 0, y: 0, width: 10, height: 10 } };
const GEOMETRY = { method: 'face', turns: 0, patches: [FACE] } as never;
const random = seedRandom(9);
const vector = () => Float32Array.from({ length: VIEW_SHAPE.patchWidth }, () => random.uniform());
/** Four people a fold with a frame each, one of them with its crop too. */
const photos = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((person) =>
  (person < 2 ? (['frames', 'crops'] as const) : (['frames'] as const)).map((pictures) =>
    fakePhoto(
      `${person}`,
      { subject: `person ${person}` },
      {
        ...{ pictures, geometry: GEOMETRY, glance: vector(), patches: [vector()] },
        maps: `${pictures}-${person}`,
      },
    ),
  ),
);
const folds = photos.map(({ example }) => Number(example.name) % 2);
const boxes = new Map(
  photos.map(({ example }) => [example.name, [{ x: 100, y: 100, width: 20, height: 20 }]]),
);

const made = new Map<string, StoredMaps>();

/** Noise by the file's name, the same each time. */
function mapsOf(file: string): StoredMaps {
  const { side } = VIEW_SHAPE;
  const kept = made.get(file);
  if (kept) return kept;
  let state = [...file].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const bytes = new Uint8Array((LESION_NET.fine + LESION_NET.coarse / 4) * side * side);
  for (let i = 0; i < bytes.length; i++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    bytes[i] = state >>> 25;
  }
  const cut = LESION_NET.fine * side * side;
  const maps = { side, fine: bytes.subarray(0, cut), coarse: bytes.subarray(cut) };
  made.set(file, maps);
  return maps;
}

let folder: string;
let crossFit: CrossFit;
/** What was read while each line of progress was the last. */
const read = new Map<string, Set<string>>();
let parts: LesionParts;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-cross-fit-'));
  let line = '';
  parts = {
    cacheFolder: folder,
    readMaps: async (file) => {
      read.set(line, (read.get(line) ?? new Set()).add(file));
      return mapsOf(file);
    },
    showWork: (label) => {
      line = label;
      return { tick() {}, done() {} };
    },
  };
  crossFit = await crossFitLesions(photos, boxes, folds, 1, parts);
});
afterAll(() => rm(folder, { recursive: true }));

it('trains no net on a person whose photos it describes', () => {
  for (const fold of [0, 1]) {
    const taught = [...read.get(`Lesion net ${fold + 1} of 2`)!].sort();
    const others = photos.filter((photo, i) => folds[i] !== fold && photo.pictures === 'frames');
    expect(taught).toEqual(others.map(({ maps }) => maps).sort());
  }
  expect(read.get('Lesions')!.size).toBe(photos.length);
});

it('describes each photo by the net of its own fold, in the order given', async () => {
  expect(crossFit.nets[0].wFine).not.toEqual(crossFit.nets[1].wFine);
  for (const i of [0, 3]) {
    const [own] = await describeViews([photos[i]], VIEW_SHAPE, crossFit.nets[folds[i]], parts.readMaps);
    expect(crossFit.facts[i].probabilities).toEqual(own.probabilities);
    expect(crossFit.facts[i].features).toEqual(own.features);
  }
});

it('finds its nets again after a run that was killed', async () => {
  read.clear();
  const seen = photos.filter((_, i) => folds[i] !== 0);
  expect(await fitLesions(seen, boxes, 1, parts, 'again')).toEqual(crossFit.nets[0]);
  expect([...read.keys()]).toEqual([]);
});

it('hands glance and patches through to their places among the features', () => {
  const [tiles, glance, patches] = viewBlocks(VIEW_SHAPE);
  const { features } = crossFit.facts[0];
  expect(features.slice(tiles, tiles + glance)).toEqual(photos[0].glance);
  expect(features.slice(tiles + glance, tiles + glance + patches)).toEqual(photos[0].patches[0]);
});

it('sees nothing where the net says nothing', async () => {
  const { lesions } = fakeView();
  const silent = Object.fromEntries(
    Object.entries(lesions).map(([name, values]) => [name, new Float32Array(values.length)]),
  );
  const [{ probabilities }] = await describeViews(
    [photos[0]],
    VIEW_SHAPE,
    { ...silent, bOut: Float32Array.of(-4) },
    parts.readMaps,
  );
  const chance = 1 / (1 + Math.exp(4));
  expect(probabilities).toHaveLength(VIEW_SHAPE.side ** 2);
  expect(Math.max(...probabilities)).toBeCloseTo(chance, 6);
  expect(Math.min(...probabilities)).toBeCloseTo(chance, 6);
});

it('teaches with upright frames and with clear faces, which have no lesions', () => {
  const turned = { ...photos[0], geometry: { method: 'face', turns: 1, patches: [] } as never };
  const clear = fakePhoto('0', { source: 'generated' }, { pictures: 'clear', maps: 'clear-0' });
  const taught = lesionPictures([photos[0], photos[1], turned, clear], boxes);
  expect(taught.map(({ maps }) => maps)).toEqual(['frames-0', 'clear-0']);
  expect(taught.map((picture) => picture.boxes.length)).toEqual([1, 0]);
});
