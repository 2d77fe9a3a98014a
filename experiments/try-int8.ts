/**
 * Writes a models folder whose backbone computes in int8, to be held against the one in use by compare-models.ts:
 * `node experiments/try-int8.ts <out folder> <photo or folder> … [--most 40] [--percentile 0.9999] [--keep <convolutions>]`.
 * Weights are symmetric and per channel, maps per tensor over the range that the photos show.
 */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import type { Network } from '#core/ports.ts';
import { readBundle } from '#core/score/load-bundle.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { ATTRIBUTE, ELEMENT, ModelProto } from '#train/onnx/onnx-schema.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: '40' },
    percentile: { type: 'string', default: '0.9999' },
    keep: { type: 'string', default: '0' },
  },
});
const [out, ...places] = positionals;
const INT8 = 3;

type Tensor = { name: string; dims: readonly number[]; data_type: number; raw_data: Uint8Array };
type Node = { op_type: string; name: string; input: string[]; output: string[]; attribute: object[] };
type Graph = { node: Node[]; initializer: Tensor[]; output: object[] };
type Range = { low: number; high: number };

const { card } = await readBundle(nodePorts(), 'acne04-view-1');
const cardFile = `backbones/${card.features.backbone}/backbone.json`;
const backbone = JSON.parse(readFileSync(new URL(cardFile, PACKAGED_MODELS), 'utf8'));
const onnx = readFileSync(new URL(backbone.file, PACKAGED_MODELS));
const ranges = await calibrate();
cpSync(fileURLToPath(PACKAGED_MODELS), out, { recursive: true });
const quantised = quantise();
const target = pathToFileURL(`${out}/`);
writeFileSync(new URL(backbone.file, target), quantised);
backbone.sha256 = createHash('sha256').update(quantised).digest('hex');
writeFileSync(new URL(cardFile, target), JSON.stringify(backbone));
console.log(`${onnx.length} to ${quantised.length} bytes`);

function readGraph(): { graph: Graph } {
  return ModelProto.decode(onnx) as unknown as { graph: Graph };
}

function encode(model: object): Uint8Array {
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

/** The range of every map over the photos' patches and views. */
async function calibrate(): Promise<Map<string, Range>> {
  const model = readGraph();
  const outputs = [...new Set(model.graph.node.flatMap(({ output }) => output))];
  const isOutput = new Set((model.graph.output as { name: string }[]).map(({ name }) => name));
  model.graph.output.push(
    ...outputs
      .filter((name) => !isOutput.has(name))
      .map((name) => ({ name, type: { tensor_type: { elem_type: ELEMENT.float } } })),
  );
  const ports = nodePorts();
  const open = await ports.openNetwork(encode(model));
  const ends = new Map<string, { lows: number[]; highs: number[] }>();
  const note = (name: string, data: Float32Array) => {
    const sorted = Float32Array.from(data.filter((_, i) => i % 4 === 0)).sort();
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
    const seen = ends.get(name) ?? { lows: [], highs: [] };
    seen.lows.push(at(1 - Number(values.percentile)));
    seen.highs.push(at(Number(values.percentile)));
    ends.set(name, seen);
  };
  const assessor = await loadAssessor({
    ...ports,
    async openNetwork(bytes): Promise<Network> {
      const network = await ports.openNetwork(bytes);
      if (bytes.length !== onnx.length) return network;
      return {
        ...network,
        async run(inputs) {
          for (const [name, { data }] of Object.entries(inputs)) note(name, data);
          for (const [name, { data }] of Object.entries(await open.run(inputs))) note(name, data);
          return network.run(inputs);
        },
      };
    },
  });
  const all = places.flatMap((place) =>
    statSync(place).isDirectory() ? readdirSync(place).map((name) => join(place, name)) : [place],
  );
  const most = Math.min(all.length, Number(values.most));
  for (let i = 0; i < most; i++)
    await assessor.assess(new Uint8Array(readFileSync(all[Math.floor(((i + 0.5) * all.length) / most)])));
  return new Map(
    [...ends].map(([name, { lows, highs }]) => [
      name,
      { low: Math.min(0, ...lows), high: Math.max(0, ...highs) },
    ]),
  );
}

function quantise(): Uint8Array {
  const model = readGraph();
  const { graph } = model;
  const weights = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const nodes: Node[] = [];
  const added: Tensor[] = [];
  const store = (name: string, dims: readonly number[], data_type: number, data: ArrayBufferView) => {
    added.push({ name, dims, data_type, raw_data: new Uint8Array(data.buffer as ArrayBuffer) });
    return name;
  };
  const add = (op_type: string, input: string[], output: string, axis?: number) => {
    const attribute = axis === undefined ? [] : [{ name: 'axis', type: ATTRIBUTE.int, i: axis }];
    nodes.push({ op_type, name: `${op_type}_${output}`, input, output: [output], attribute });
    return output;
  };
  const scaleOf = (map: string) => {
    const { low, high } = ranges.get(map) as Range;
    const scale = (high - low) / 255;
    return { scale, zero: Math.round(-low / scale) };
  };
  const done = new Map<string, string>();
  /** The map through int8, once for all who take it. */
  const roundMap = (map: string) => {
    const known = done.get(map);
    if (known) return known;
    const { scale, zero } = scaleOf(map);
    const pair = [
      store(`${map}/scale`, [], ELEMENT.float, Float32Array.of(scale)),
      store(`${map}/zero`, [], ELEMENT.uint8, Uint8Array.of(zero)),
    ];
    const name = add(
      'DequantizeLinear',
      [add('QuantizeLinear', [map, ...pair], `${map}/q`), ...pair],
      `${map}/dq`,
    );
    done.set(map, name);
    return name;
  };
  const floatsOf = (name: string) => new Float32Array(new Uint8Array(weights.get(name)!.raw_data).buffer);
  let convolutions = 0;
  for (const node of graph.node) {
    if (node.op_type === 'Conv' && convolutions++ >= Number(values.keep)) {
      const [map, kernel, bias] = node.input;
      const { dims } = weights.get(kernel)!;
      const numbers = floatsOf(kernel);
      const channels = Number(dims[0]);
      const each = numbers.length / channels;
      const scales = Float32Array.from(
        { length: channels },
        (_, c) => Math.max(1e-8, ...numbers.subarray(c * each, (c + 1) * each).map(Math.abs)) / 127,
      );
      const whole = Int8Array.from(numbers, (value, i) => Math.round(value / scales[Math.floor(i / each)]));
      const input = [
        roundMap(map),
        add(
          'DequantizeLinear',
          [
            store(`${node.name}/w`, dims, INT8, whole),
            store(`${node.name}/ws`, [channels], ELEMENT.float, scales),
            store(`${node.name}/wz`, [channels], INT8, new Int8Array(channels)),
          ],
          `${node.name}/wdq`,
          0,
        ),
      ];
      if (bias) {
        const products = scales.map((scale) => scale * scaleOf(map).scale);
        const counts = Int32Array.from(floatsOf(bias), (value, c) => Math.round(value / products[c]));
        input.push(
          add(
            'DequantizeLinear',
            [
              store(`${node.name}/b`, [channels], ELEMENT.int32, counts),
              store(`${node.name}/bs`, [channels], ELEMENT.float, products),
              store(`${node.name}/bz`, [channels], ELEMENT.int32, new Int32Array(channels)),
            ],
            `${node.name}/bdq`,
            0,
          ),
        );
      }
      nodes.push({ ...node, input });
    } else if (node.op_type === 'Conv') nodes.push(node);
    else if (node.op_type === 'Add') nodes.push({ ...node, input: node.input.map(roundMap) });
    else if (node.op_type === 'Identity') nodes.push({ ...node, input: node.input.map(roundMap) });
    else nodes.push(node);
  }
  graph.node = nodes;
  const used = new Set(nodes.flatMap(({ input }) => input));
  graph.initializer = [...graph.initializer, ...added].filter(({ name }) => used.has(name));
  return encode(model);
}
