/** What masks of skin do to scores of unseen people, and what a close-up says of a face whose upper half is hidden. */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import type { Turns } from '#core/image/raster.ts';
import { turnRaster } from '#core/image/turn-raster.ts';
import { seedRandom } from '#core/random.ts';
import { assumeBareFace } from '#train/recipes/one-look/added-heads.ts';
import { calibrateWeights, calibrationOf } from '#train/recipes/one-look/calibrate-severity.ts';
import { exportNetwork } from '#train/recipes/one-look/export-network.ts';
import { FACE_PX } from '#train/recipes/one-look/face-crop.ts';
import type { Summariser } from '#train/recipes/one-look/heads/summarise-photos.ts';
import { packPixels } from '#train/recipes/one-look/make-batch.ts';
import { ZONES } from '#train/recipes/one-look/network-scores.ts';
import { drawCover } from '#train/recipes/one-look/targets.ts';
import { readFolds } from '../read-folds.ts';
import { openFaces, readBackbone, readTrunk } from './head-cache.ts';

const CELLS = FACE_PX / 8;
/** Photos that are read twice, with masks and without. */
const MASKED = 200;
const WHOLE = { x: 0, y: 0, width: FACE_PX, height: FACE_PX };
/** Widths of 90 % intervals are sought between these, in spreads. */
const LEVEL = 0.9;

type Said = { readonly severity: number; readonly spread: number };
/** A hidden face: number of its crop, and the fold whose network has not seen the person. */
type Hidden = {
  readonly i: number;
  readonly fold: number;
  readonly ok: boolean;
  readonly still: boolean | null;
};

/** As the network's graph has it: which cells are bare skin, and which zones count. */
const [BARE_FROM, COVERED_TO, LEAST_VISIBLE] = [0.8, 0.2, 0.6];

/** Measures with the network of a fold, `checkpoint`, on the people of that fold; `masks` says what is skin. */
export async function measureSeverity(run: {
  readonly cache: string;
  readonly faces: string;
  readonly checkpoint: string;
  readonly masks: Summariser;
}) {
  const backbone = await readBackbone();
  const fold = Number(/fold-(\d)/.exec(run.checkpoint)?.[1] ?? Number.NaN);
  const faces = await openFaces(run.faces);
  const { results } = await readFolds(path.dirname(run.checkpoint));
  const [own, others] = [true, false].map((wanted) =>
    results.filter((result) => (result.fold === fold) === wanted),
  );
  const trunk = calibrateWeights(await readTrunk(run.checkpoint), calibrationOf(faces.crops, others));
  const indices = own.flatMap((result) => result.indices);
  const bare = await openReader(exportNetwork(trunk, backbone, assumeBareFace));
  const learned = {
    async read(pixels: Uint8Array, boxes: Parameters<typeof drawCover>[0]): Promise<Said> {
      const { surfaces } = await run.masks.run(pixels);
      return bare.read(pixels, boxes, maskCover(drawCover(boxes, CELLS, 8), surfaces));
    },
  };
  const acne = indices.filter((i) => ['crops', 'frames', 'wild'].includes(faces.crops[i].kind));
  const some = acne.filter((_, k) => k % Math.ceil(acne.length / MASKED) === 0);
  const masks: { label: number; with: number; without: number }[] = [];
  for (const i of some) {
    const { zones, label } = faces.crops[i];
    const boxes = zones.map(({ box }) => box);
    const pixels = await faces.read(i);
    masks.push({
      label: label!,
      with: (await learned.read(pixels, boxes)).severity,
      without: (await bare.read(pixels, boxes)).severity,
    });
  }
  const hidden = await readHidden(run.cache, fold);
  const closeUps: { label: number; whole: number; said: Said }[] = [];
  for (const { i, read } of hidden) {
    const { zones, label } = faces.crops[i];
    const whole = await learned.read(
      await faces.read(i),
      zones.map(({ box }) => box),
    );
    const turned: Said[] = [];
    const raster = { widthPx: FACE_PX, heightPx: FACE_PX, data: await read() };
    for (let turns = 0; turns < 4; turns++)
      turned.push(await learned.read(turnRaster(raster, turns as Turns).data, [WHOLE]));
    const mean = (pick: (own: Said) => number) => turned.reduce((sum, own) => sum + pick(own), 0) / 4;
    closeUps.push({
      label: label!,
      whole: whole.severity,
      said: { severity: mean((own) => own.severity), spread: mean((own) => own.spread) },
    });
  }
  await Promise.all([bare.close(), faces.close()]);
  const ratios = closeUps.map(({ label, said }) => Math.abs(label - said.severity) / said.spread);
  return {
    fold,
    masks: {
      photos: masks.length,
      meanChange: mean(masks.map((own) => Math.abs(own.with - own.without))),
      rmseWith: rmse(masks.map((own) => own.with - own.label)),
      rmseWithout: rmse(masks.map((own) => own.without - own.label)),
    },
    closeUps: {
      photos: closeUps.length,
      rmseWhole: rmse(closeUps.map(({ whole, label }) => whole - label)),
      rmseCloseUp: rmse(closeUps.map(({ said, label }) => said.severity - label)),
      bias: mean(closeUps.map(({ said, label }) => said.severity - label)),
      spreads: widthOf(ratios),
      coverageOfHalves: coverHalves(ratios),
      pairs: closeUps.map(({ label, whole, said }) =>
        [label, whole, said.severity, said.spread].map((x) => Math.round(x * 1000) / 1000),
      ),
    },
  };
}

/** Spreads within which the level's share of these lies (split conformal). */
function widthOf(ratios: readonly number[]): number {
  const sorted = [...ratios].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(LEVEL * (sorted.length + 1)) - 1)];
}

/** Share of one half within the width that the other half asks for, a mean of many halvings. */
function coverHalves(ratios: readonly number[]): number {
  const random = seedRandom(4);
  const shares = Array.from({ length: 200 }, () => {
    const order = [...random.permutation(ratios.length)];
    const [one, two] = [order.slice(0, order.length >> 1), order.slice(order.length >> 1)];
    const width = widthOf(one.map((i) => ratios[i]));
    return two.filter((i) => ratios[i] <= width).length / two.length;
  });
  return mean(shares);
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const rmse = (errors: readonly number[]) => Math.sqrt(mean(errors.map((error) => error ** 2)));

/** Hidden faces of the people of `fold`, with their pixels. */
async function readHidden(cache: string, fold: number) {
  const text = await readFile(path.join(cache, 'hidden.jsonl'), 'utf8');
  const all = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Hidden);
  const store = await open(path.join(cache, 'hidden.rgb'), 'r');
  const bytes = FACE_PX * FACE_PX * 3;
  return all.flatMap((own, k) =>
    own.ok && own.fold === fold
      ? [
          {
            ...own,
            async read() {
              const data = new Uint8Array(bytes);
              await store.read(data, 0, bytes, k * bytes);
              return data;
            },
          },
        ]
      : [],
  );
}

/** Cover of bare skin alone; zones of which too little is seen cover nothing, unless that is so of all. */
function maskCover(cover: Float32Array, surfaces: Float32Array): Float32Array {
  const cells = CELLS * CELLS;
  const bare = Float32Array.from(surfaces.subarray(0, cells), (p) =>
    Math.min(1, Math.max(0, (p - COVERED_TO) / (BARE_FROM - COVERED_TO))),
  );
  const masked = cover.map((share, at) => share * bare[at % cells]);
  const sum = (rows: Float32Array, zone: number) =>
    rows.subarray(zone * cells, (zone + 1) * cells).reduce((a, b) => a + b, 0);
  const isSeen = (zone: number) => sum(masked, zone) >= LEAST_VISIBLE * Math.max(1e-6, sum(cover, zone));
  const seen = Array.from({ length: ZONES }, (_, zone) => isSeen(zone));
  if (seen.some((own) => own))
    for (let zone = 0; zone < ZONES; zone++)
      if (!seen[zone]) masked.fill(0, zone * cells, (zone + 1) * cells);
  return masked;
}

/** Severity, and the spread of the probabilities of grades. */
async function openReader(onnx: Uint8Array) {
  const session = await ort.InferenceSession.create(onnx, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  return {
    async read(
      pixels: Uint8Array,
      boxes: Parameters<typeof drawCover>[0],
      cover = drawCover(boxes, CELLS, 8),
    ): Promise<Said> {
      const planes = new Float32Array(pixels.length);
      packPixels(pixels, planes, 0);
      const results = await session.run({
        face: new ort.Tensor('float32', planes, [1, 3, FACE_PX, FACE_PX]),
        cover: new ort.Tensor('float32', cover, [1, ZONES, CELLS * CELLS]),
      });
      const grades = [...(results.grades.data as Float32Array)];
      const middle = grades.reduce((sum, p, k) => sum + p * (k + 1), 0);
      const spread = Math.sqrt(grades.reduce((sum, p, k) => sum + p * (k + 1 - middle) ** 2, 0));
      return { severity: (results.severity.data as Float32Array)[0], spread };
    },
    close: () => session.release(),
  };
}
