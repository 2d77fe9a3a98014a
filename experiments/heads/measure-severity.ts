/** What masks of skin do to scores of unseen people, and what a close-up says of a face whose upper half is hidden. */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as ort from 'onnxruntime-node';
import type { Turns } from '#core/image/raster.ts';
import { turnRaster } from '#core/image/turn-raster.ts';
import { assumeBareFace } from '#train/recipes/one-look/added-heads.ts';
import { exportNetwork } from '#train/recipes/one-look/export-network.ts';
import { FACE_PX } from '#train/recipes/one-look/face-crop.ts';
import { learnedHeads } from '#train/recipes/one-look/heads/learned-heads.ts';
import { packPixels } from '#train/recipes/one-look/make-batch.ts';
import { ZONES } from '#train/recipes/one-look/network-scores.ts';
import { drawCover } from '#train/recipes/one-look/targets.ts';
import { type Numbers, openFaces, readBackbone, readTrunk } from './head-cache.ts';

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

/** Measures with the network of a fold, `checkpoint`, on the people of that fold. */
export async function measureSeverity(run: {
  readonly cache: string;
  readonly faces: string;
  readonly checkpoint: string;
  readonly heads: Numbers;
}) {
  const trunk = await readTrunk(run.checkpoint);
  const backbone = await readBackbone();
  const fold = Number(/fold-(\d)/.exec(run.checkpoint)?.[1] ?? Number.NaN);
  const { indices } = JSON.parse(await readFile(run.checkpoint.replace('.checkpoint', '.json'), 'utf8')) as {
    indices: number[];
  };
  const faces = await openFaces(run.faces);
  const learned = await openReader(exportNetwork(trunk, backbone, learnedHeads(run.heads)));
  const bare = await openReader(exportNetwork(trunk, backbone, assumeBareFace));
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
  await Promise.all([learned.close(), bare.close(), faces.close()]);
  const ratios = closeUps
    .map(({ label, said }) => Math.abs(label - said.severity) / said.spread)
    .sort((a, b) => a - b);
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
      spreads: ratios[Math.min(ratios.length - 1, Math.ceil(LEVEL * (ratios.length + 1)) - 1)],
      pairs: closeUps.map(({ label, whole, said }) =>
        [label, whole, said.severity, said.spread].map((x) => Math.round(x * 1000) / 1000),
      ),
    },
  };
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

/** Severity, and the spread of the probabilities of grades. */
async function openReader(onnx: Uint8Array) {
  const session = await ort.InferenceSession.create(onnx, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  return {
    async read(pixels: Uint8Array, boxes: Parameters<typeof drawCover>[0]): Promise<Said> {
      const planes = new Float32Array(pixels.length);
      packPixels(pixels, planes, 0);
      const results = await session.run({
        face: new ort.Tensor('float32', planes, [1, 3, FACE_PX, FACE_PX]),
        cover: new ort.Tensor('float32', drawCover(boxes, CELLS, 8), [1, ZONES, CELLS * CELLS]),
      });
      const grades = [...(results.grades.data as Float32Array)];
      const middle = grades.reduce((sum, p, k) => sum + p * (k + 1), 0);
      const spread = Math.sqrt(grades.reduce((sum, p, k) => sum + p * (k + 1 - middle) ** 2, 0));
      return { severity: (results.severity.data as Float32Array)[0], spread };
    },
    close: () => session.release(),
  };
}
