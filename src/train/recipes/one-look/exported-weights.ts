/** Reads the trained weights out of an exported network, and puts others of the same shapes in their place. */
import { ClarteError } from '#core/errors.ts';
import { sizeOf } from '../../graph/tape.ts';
import { ELEMENT, ModelProto } from '../../onnx/onnx-schema.ts';
import { exportNetwork } from './export-network.ts';
import { networkShapes } from './network.ts';

/** Weights by name. */
export type Weights = Readonly<Record<string, Float32Array>>;

type Initializer = { dims: (number | { toNumber(): number })[]; data_type: number; raw_data: Uint8Array };
type Model = { readonly graph: { readonly initializer: Initializer[] } };

const FIRST_OF_ZONES = 'zone.local';
/** Whole numbers from here on mark the parameters; float16 holds them exactly, and no other table is filled with them. */
const FIRST_MARK = 1000;

/**
 * The weights of a network that `exportNetwork` made, with whatever heads; large ones are as float16 holds them. Throws
 * `model-broken` where it is another network.
 */
export function readExportedWeights(
  onnx: Uint8Array,
  backboneOnnx: Uint8Array,
): Record<string, Float32Array> {
  const tables = tablesOf(decode(onnx));
  const places = findPlaces(tables, backboneOnnx);
  return Object.fromEntries([...places].map(([name, at]) => [name, valuesOf(tables[at])]));
}

/** The network with other weights under some names; all else stays as it is, bit by bit. Throws as `readExportedWeights`. */
export function replaceExportedWeights(
  onnx: Uint8Array,
  backboneOnnx: Uint8Array,
  weights: Weights,
): Uint8Array {
  const model = decode(onnx);
  const tables = tablesOf(model);
  const places = findPlaces(tables, backboneOnnx);
  for (const [name, values] of Object.entries(weights)) {
    const at = places.get(name);
    if (at === undefined) throw new ClarteError('model-broken', `the network has no weights ${name}`);
    const table = tables[at];
    const stored = table.data_type === ELEMENT.float16 ? Float16Array.from(values) : values;
    table.raw_data = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength).slice();
  }
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

/**
 * Which table holds which parameter. Those of the maps stand in the same places from the first table on; learned heads stand
 * before those of the zones and shift them, by as much as the first of these, which has a shape of its own.
 */
function findPlaces(tables: readonly Initializer[], backboneOnnx: Uint8Array): Map<string, number> {
  const names = Object.keys(networkShapes());
  const shapes = networkShapes();
  const marked = Object.fromEntries(
    names.map((name, k) => [name, new Float32Array(sizeOf(shapes[name])).fill(FIRST_MARK + k)]),
  );
  const known = tablesOf(decode(exportNetwork(marked, backboneOnnx)));
  const named = known.map((table) => nameOf(table, names));
  const first = named.indexOf(FIRST_OF_ZONES);
  const shift = tables.findIndex((table) => isLike(table, known[first])) - first;
  const places = new Map<string, number>();
  for (const [at, table] of known.entries()) {
    const name = named[at];
    if (name === null) continue;
    const place = name.startsWith('zone.') ? at + shift : at;
    if (!isLike(table, tables[place]))
      throw new ClarteError('model-broken', 'it is no network that can be trained on');
    places.set(name, place);
  }
  if (places.size !== names.length)
    throw new ClarteError('model-broken', 'weights are missing in the network');
  return places;
}

function nameOf(table: Initializer, names: readonly string[]): string | null {
  if (table.data_type !== ELEMENT.float && table.data_type !== ELEMENT.float16) return null;
  const values = valuesOf(table);
  const [first] = values;
  if (!(first >= FIRST_MARK) || !values.every((value) => value === first)) return null;
  return names[first - FIRST_MARK] ?? null;
}

function isLike(a: Initializer, b: Initializer | undefined): boolean {
  const sides = ({ dims, data_type }: Initializer) => `${data_type} ${dims.map(Number).join('x')}`;
  return b !== undefined && sides(a) === sides(b);
}

function decode(onnx: Uint8Array): Model {
  return ModelProto.decode(onnx) as unknown as Model;
}

function tablesOf({ graph }: Model): Initializer[] {
  return graph.initializer;
}

function valuesOf({ data_type, raw_data }: Initializer): Float32Array {
  const { buffer } = new Uint8Array(raw_data);
  return data_type === ELEMENT.float16
    ? Float32Array.from(new Float16Array(buffer))
    : new Float32Array(buffer);
}
