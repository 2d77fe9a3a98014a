/** `clarte models install`: takes a bundle that was trained or exported elsewhere into the models folder. */
import { resolve } from 'node:path';
import { type ArgsDef, defineCommand } from 'citty';
import { nodePorts } from '#node/ports.ts';
import { checkBundle } from '#registry/check-bundle.ts';
import { installBundle } from '#registry/install-bundle.ts';
import { readBundleFolder } from '#registry/read-bundle-folder.ts';
import { renameBundle } from '#registry/rename-bundle.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  folder: { type: 'positional', required: true, description: 'Folder of the bundle, with its card.json' },
  id: { type: 'string', description: 'Another id than the card’s' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command; it never writes over a model, and takes none that does not load. */
export const installCommand = defineCommand({
  meta: { name: 'install', description: 'Take a bundle from a folder into the models folder' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given.id !== undefined && !/^[a-z0-9][a-z0-9-]*$/.test(given.id))
      throw new UsageError('--id takes a-z, 0-9 and -.');
    const { modelsUrl } = openRegistry(given.models);
    const read = await readBundleFolder(resolve(given.folder));
    const id = given.id ?? read.id;
    const files = renameBundle(read.files, read.id, id);
    const under = nodePorts(modelsUrl);
    const ports = {
      ...under,
      readModelFile: async (path: string) => files.get(path) ?? under.readModelFile(path),
    };
    await checkBundle(ports, id);
    await installBundle(modelsUrl, id, files);
    console.log(`${id} is installed. To use it: clarte models promote ${id}`);
  },
});
