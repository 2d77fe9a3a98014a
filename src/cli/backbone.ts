/** `clarte backbone add`: takes a backbone's ONNX file into the models folder. */
import { type ArgsDef, defineCommand } from 'citty';
import { networkOpener } from '#node/open-network.ts';
import { addBackbone } from '#train/backbone/add-backbone.ts';
import { findModels, MODELS_OPTION } from './models/models-folder.ts';
import { refuseUnknownOptions } from './refuse-unknown-options.ts';
import { UsageError } from './usage-error.ts';

const args = {
  file: { type: 'positional', description: 'ONNX file, or its https address', required: true },
  sha256: { type: 'string', description: 'What the file must hash to', required: true },
  id: { type: 'string', description: 'Name of the backbone', required: true },
  layers: { type: 'string', description: 'Outputs to use as features, comma between', required: true },
  input: { type: 'string', description: 'Name of the input', default: 'data' },
  size: { type: 'string', description: 'Side of a patch in pixels', default: '224' },
  layout: { type: 'string', description: 'NCHW or NHWC', default: 'NCHW' },
  channels: { type: 'string', description: 'rgb or bgr', default: 'rgb' },
  scale: { type: 'string', description: 'Factor of the bytes', default: String(1 / 255) },
  mean: {
    type: 'string',
    description: 'Taken off each channel, after the scale',
    default: '0.485,0.456,0.406',
  },
  std: { type: 'string', description: 'Each channel is divided by it', default: '0.229,0.224,0.225' },
  title: { type: 'string', description: 'What people call it' },
  licence: { type: 'string', description: 'Licence of the weights', default: 'not stated' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

const addCommand = defineCommand({
  meta: {
    name: 'add',
    description: 'Add a backbone from an ONNX file, for instance ResNet-152 with its pool5',
  },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, { ...args, _: { type: 'positional' } });
    const backbone = await addBackbone(
      {
        id: given.id,
        from: given.file,
        sha256: given.sha256,
        title: given.title ?? given.id,
        licence: given.licence,
        input: {
          name: given.input,
          sizePx: positive('size', given.size),
          layout: oneOf('layout', given.layout, ['NCHW', 'NHWC']),
          channels: oneOf('channels', given.channels, ['rgb', 'bgr']),
          scale: positive('scale', given.scale),
          mean: three('mean', given.mean),
          std: three('std', given.std),
        },
        layers: given.layers.split(','),
      },
      findModels(given.models),
      networkOpener(),
    );
    for (const { name, depth, stride } of backbone.layers)
      console.log(`${name}: ${depth} features, stride ${stride}`);
    console.log(`Backbone ${backbone.id} added.`);
  },
});

/** The command group. */
export const backboneCommand = defineCommand({
  meta: { name: 'backbone', description: 'Add a frozen network that turns patches into features' },
  subCommands: { add: addCommand },
});

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new UsageError(`--${name} takes a number above 0.`);
  return number;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new UsageError(`--${name} takes ${allowed.join(' or ')}.`);
  return found;
}

function three(name: string, value: string): [number, number, number] {
  const numbers = value.split(',').map(Number);
  if (numbers.length !== 3 || numbers.some(Number.isNaN))
    throw new UsageError(`--${name} takes three numbers.`);
  return numbers as [number, number, number];
}
