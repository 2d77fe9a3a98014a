/** `clarte models promote`: from now on server, command line and page use this model. */
import { type ArgsDef, defineCommand } from 'citty';
import { promoteBundle } from '#registry/promote-bundle.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  id: { type: 'positional', required: true, description: 'Id of the model' },
  reason: { type: 'string', description: 'Why, for the history', default: 'promoted by hand' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command; it fails, and changes nothing, where the bundle does not load or is not what its card says. */
export const promoteCommand = defineCommand({
  meta: { name: 'promote', description: 'Make a model the one in use' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const decision = { at: new Date().toISOString(), reason: given.reason };
    const registry = openRegistry(given.models);
    const { changed, from, to } = await promoteBundle(registry, given.id, decision);
    console.log(
      changed
        ? `${to} is in use now, before it ${from}. A running server of this models folder takes it up within seconds.`
        : `${to} is in use already.`,
    );
  },
});
