import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadAssessor } from '#core/assess.ts';
import { packPixels } from '#core/features/pack-pixels.ts';
import { loadGeometryFinder } from '#core/geometry/find-geometry.ts';
import type { Geometry } from '#core/geometry/geometry.ts';
import type { Raster } from '#core/image/raster.ts';
import { resizeMatrix, resizeRaster } from '#core/image/resize-raster.ts';
import { WORKING_SIDE_PX } from '#core/image/working-side.ts';
import { findPeaks, PEAK_RADIUS } from '#core/lesions/find-peaks.ts';
import { readView } from '#core/lesions/read-view.ts';
import { cutPatches } from '#core/patches/cut-patches.ts';
import { cutView } from '#core/patches/cut-view.ts';
import type { Ports, Tensor } from '#core/ports.ts';
import { seedRandom } from '#core/random.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { Backbone, PatchesCard } from '#core/schema/model-card.ts';
import { loadBundle, readBundle } from '#core/score/load-bundle.ts';
import { nodePorts } from '#node/ports.ts';
import { checkFused } from '#registry/check-fused.ts';
import { LEAST_PEAK } from '../lab/lab-settings.ts';
import { portsWith } from '../lab/made-bundle.ts';
import { buildMlpHead } from './build-mlp-head.ts';
import { fuseBundle } from './fuse-bundle.ts';
import { buildGraph } from './graph-builder.ts';
import { ModelProto } from './onnx-schema.ts';

const ports = nodePorts();
const photoBytes = readFileSync(new URL('../../../test/fixtures/astronaut.jpg', import.meta.url));
const CLOSE = 1e-4;

let geometry: Geometry;
let squares: Raster[];
let view: Raster;
beforeAll(async () => {
  const finder = await loadGeometryFinder(ports);
  const photo = await ports.openPhoto(photoBytes);
  const raster = await photo.read({ maxSidePx: WORKING_SIDE_PX });
  const found = await finder.find(raster);
  if (!found.ok) throw new Error(found.reason);
  geometry = found.geometry;
  squares = (await cutPatches(photo, raster, geometry, 224)).map((patch) => patch.raster);
  view = (await cutView(photo, raster, geometry, 640)).raster;
  photo.close();
  await finder.close();
});

/** The bundle's parts, and all of it as one file. */
async function fuse(from: Ports, id: string) {
  const { card, backbone, networks } = await readBundle(from, id);
  return { card, networks, fused: fuseBundle({ card, backbone, networks }, { id: card.id }) };
}

/** Plain bytes, as a caller would hand them on. */
const bytesOf = (rasters: readonly Raster[]): Tensor => ({
  dims: [rasters.length, rasters[0].heightPx, rasters[0].widthPx, 3],
  data: Float32Array.from(rasters.flatMap(({ data }) => [...data])),
});
const areasOf = (): Tensor => ({
  dims: [geometry.patches.length],
  data: Float32Array.from(geometry.patches, ({ box }) => box.width * box.height),
});

async function runOnce(onnx: Uint8Array, inputs: Record<string, Tensor>) {
  const network = await ports.openNetwork(onnx);
  const answer = await network.run(inputs);
  await network.close();
  return answer;
}

async function assess(from: Ports, id: string) {
  const assessor = await loadAssessor(from, id);
  const outcome = await assessor.assess(photoBytes);
  await assessor.close();
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

function expectSame(answer: Record<string, Tensor>, road: Assessment) {
  const scores = [...answer.patch_scores.data];
  expect(scores).toHaveLength(road.patches.length);
  for (const [i, { score }] of road.patches.entries())
    expect(Math.abs(scores[i] - score)).toBeLessThan(CLOSE);
  expect(answer.score.dims).toEqual([1]);
  expect(Math.abs(answer.score.data[0] - road.score)).toBeLessThan(CLOSE);
}

/** Bytes of weights in a file. */
function weightsOf(onnx: Uint8Array): number {
  const { graph } = ModelProto.decode(onnx) as unknown as {
    graph: { initializer: { raw_data: Uint8Array }[] };
  };
  return graph.initializer.reduce((sum, { raw_data }) => sum + raw_data.length, 0);
}

describe('fuseBundle', () => {
  it('scores patches and photo as the pipeline does, weighted by area', async () => {
    const { card, fused } = await fuse(ports, 'acne04-rolled-mlp-2');
    expect(card.combine).toBe('area-weighted-mean');
    const answer = await runOnce(fused, { patches: bytesOf(squares), areas: areasOf() });
    expect(Object.keys(answer).sort()).toEqual(['patch_scores', 'score']);
    expectSame(answer, await assess(ports, card.id));
  });

  it('reads the view too, shrinks it to a glance by itself, and finds the same lesions', async () => {
    // In whatever light: the pixels here are as they were taken.
    const { light: _, ...plain } = (await readBundle(ports, 'acne04-view-1')).card;
    const file = new TextEncoder().encode(JSON.stringify(plain));
    const own = portsWith(ports, { card: plain, files: new Map([[`${plain.id}/card.json`, file]]) });
    const { card, networks, fused } = await fuse(own, plain.id);
    const inputs = { patches: bytesOf(squares), areas: areasOf(), view: bytesOf([view]) };
    const answer = await runOnce(fused, inputs);
    const road = await assess(own, card.id);
    expect(road.score).toBeGreaterThan(1.05);
    expect(road.score).toBeLessThan(4.95);
    expectSame(answer, road);
    const { dims, data } = answer.lesions;
    const map = { rows: dims[2], columns: dims[3], cellPx: 640 / dims[3], probabilities: data };
    expect(findPeaks(map, LEAST_PEAK, PEAK_RADIUS).length).toBeGreaterThan(5);
    const bundle = await loadBundle(own, card.id);
    const rows = [new Float32Array(1152), new Float32Array(1152)] as const;
    const reading = await readView(
      { ...bundle, viewNetwork: bundle.viewNetwork!, view: { ...card.view!, lesionAbove: LEAST_PEAK } },
      view,
      ...rows,
    );
    expect(findPeaks(map, LEAST_PEAK, PEAK_RADIUS)).toHaveLength(reading.lesions.length);
    expect(Math.max(...data)).toBeCloseTo(reading.lesions[0].chance, 5);
    await expect(checkFused(bundle, await ports.openNetwork(fused))).resolves.toBeUndefined();
    const weights = new Float32Array(1152).fill(1e-3);
    const other = buildMlpHead(
      { widths: [1152, 1], weights: [weights], biases: [Float32Array.of(3)] },
      { mean: new Float32Array(1152), gain: new Float32Array(1152).fill(1) },
    );
    const { backbone } = bundle;
    const wrong = fuseBundle({ card, backbone, networks: { ...networks, head: other } });
    await expect(checkFused(bundle, await ports.openNetwork(wrong))).rejects.toMatchObject({
      code: 'model-broken',
    });

    const dark = await runOnce(fused, {
      ...inputs,
      view: { ...inputs.view, data: new Float32Array(640 * 640 * 3) },
    });
    expect(Math.abs(dark.score.data[0] - road.score)).toBeGreaterThan(0.01);
    const parts = weightsOf(networks.backbone) + weightsOf(networks.head) + weightsOf(networks.view!);
    expect(weightsOf(fused)).toBeLessThan(parts + 640 * 224 * 4 + 1000);
  });

  it('takes the plain mean without areas, and a backbone of another layout, channels and means', async () => {
    const graph = buildGraph('layers');
    const pixels = graph.input('in', ['n', 2, 2, 3]);
    graph.output('map', graph.node('Relu', [pixels]), ['n', 2, 2, 3]);
    graph.output('row', graph.node('ReduceMax', [pixels], { axes: [1, 2], keepdims: 0 }), ['n', 3]);
    const input = {
      ...{ name: 'in', sizePx: 2, layout: 'NHWC', channels: 'bgr', scale: 0.1 },
      ...{ mean: [1, 2, 3], std: [1, 2, 4] },
    } as Backbone['input'];
    const backbone = {
      id: 'tiny',
      input,
      layers: [
        { name: 'row', layout: 'NC', depth: 3, stride: 2 },
        { name: 'map', layout: 'NHWC', depth: 3, stride: 1 },
      ],
    } as unknown as Backbone;
    const card = {
      id: 'tiny',
      features: { backbone: 'tiny', layers: ['row', 'map'], pool: 'average' },
      head: { input: 'features', output: 'score', width: 6 },
      combine: 'mean',
    } as unknown as PatchesCard;
    const head = buildMlpHead(
      {
        widths: [6, 1],
        weights: [Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6)],
        biases: [Float32Array.of(2)],
      },
      { mean: new Float32Array(6), gain: new Float32Array(6).fill(0.1) },
    );
    const networks = { backbone: graph.encode(), head, view: null };
    const random = seedRandom(1);
    const rasters = [0, 1].map(() => ({
      widthPx: 2,
      heightPx: 2,
      data: Uint8Array.from({ length: 12 }, () => random.below(256)),
    }));
    const answer = await runOnce(fuseBundle({ card, backbone, networks }), { patches: bytesOf(rasters) });
    const packed = packPixels(rasters, input).data;
    const expected = [0, 1].map((i) => {
      const at = (c: number) => [0, 1, 2, 3].map((p) => packed[i * 12 + p * 3 + c]);
      const features = [
        ...[0, 1, 2].map((c) => Math.max(...at(c))),
        ...[0, 1, 2].map((c) => at(c).reduce((sum, value) => sum + Math.max(0, value), 0) / 4),
      ];
      const score = features.reduce((sum, value, k) => sum + value * 0.1 * ((k + 1) / 10), 2);
      return Math.min(5, Math.max(1, score));
    });
    expect(expected.every((score) => score > 1 && score < 5)).toBe(true);
    for (const i of [0, 1]) expect(answer.patch_scores.data[i]).toBeCloseTo(expected[i], 4);
    expect(answer.score.data[0]).toBeCloseTo((expected[0] + expected[1]) / 2, 4);

    const broken = { ...card, features: { ...card.features, layers: ['none'] } };
    expect(() => fuseBundle({ card: broken, backbone, networks })).toThrow('none');
  });
});

describe('resizeMatrix', () => {
  it('does to a line what resizeRaster does to a raster', () => {
    const random = seedRandom(2);
    for (const [from, to] of [
      [20, 7],
      [5, 9],
    ]) {
      const data = Uint8Array.from({ length: from * from * 3 }, () => random.below(256));
      const resized = resizeRaster({ widthPx: from, heightPx: from, data }, to, to);
      const m = resizeMatrix(from, to);
      for (let y = 0; y < to; y++)
        for (let x = 0; x < to; x++) {
          let sum = 0;
          for (let v = 0; v < from; v++)
            for (let u = 0; u < from; u++)
              sum += m[y * from + v] * m[x * from + u] * data[(v * from + u) * 3];
          expect(Math.abs(resized.data[(y * to + x) * 3] - sum)).toBeLessThan(0.51);
        }
    }
  });
});
