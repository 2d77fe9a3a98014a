/** `clarte models export`: a model with all it needs, to be used elsewhere. */
import { existsSync } from 'node:fs';
import { type ArgsDef, defineCommand } from 'citty';
import { exportBundle } from '#registry/export-bundle.ts';
import { exportFused } from '#registry/export-fused.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  id: { type: 'positional', required: true, description: 'Id of the model' },
  out: {
    type: 'string',
    required: true,
    valueHint: 'folder',
    description: 'New folder, file.zip, or with --fused file.onnx',
  },
  fused: { type: 'boolean', description: 'One ONNX file instead: pixels in, scores out, in one call' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command; it never writes over what is there. */
export const exportCommand = defineCommand({
  meta: { name: 'export', description: 'Write a model as a models folder of its own' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const out = given.out.replace(/\/+$/, '');
    if (existsSync(out)) throw new UsageError(`${out} is there already.`);
    if (given.fused) {
      if (!out.endsWith('.onnx')) throw new UsageError('--fused writes a file: let --out end in .onnx.');
      const { inputs, outputs, bytes } = await exportFused(openRegistry(given.models), given.id, out);
      console.log(
        `${out}: ${(bytes / 2 ** 20).toFixed(1)} MB, ${inputs.join(', ')} in, ${outputs.join(', ')} out; answers as ${given.id} does. Shapes and terms are in its metadata.`,
      );
      return;
    }
    if (out.endsWith('.onnx')) throw new UsageError('A file.onnx is written with --fused.');
    const files = await exportBundle(openRegistry(given.models), given.id, out);
    console.log(
      out.endsWith('.zip')
        ? `${files.length} files in ${out}. Unpack it, then: clarte serve --models <folder>`
        : `${files.length} files in ${out}. Use it: clarte serve --models ${out}`,
    );
  },
});
