/** `clarte models show`: a model's card. */
import { type ArgsDef, defineCommand } from 'citty';
import { checkBundle } from '#registry/check-bundle.ts';
import { readDefaultModel } from '#registry/default-model.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { describeCard } from './describe-card.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = {
  id: { type: 'positional', required: true, description: 'Id of the model' },
  json: { type: 'boolean', description: 'Print the whole card as JSON' },
  ...MODELS_OPTION,
} as const satisfies ArgsDef;

/** The command; it fails where the bundle does not load or is not what its card says. */
export const showCommand = defineCommand({
  meta: { name: 'show', description: 'Show a model’s card' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const registry = openRegistry(given.models);
    const { card, backbone } = await checkBundle(registry.ports, given.id);
    if (given.json) {
      console.log(JSON.stringify(card, null, 2));
      return;
    }
    const { history } = await readDefaultModel(registry.modelsUrl);
    process.stdout.write(
      describeCard(
        card,
        backbone,
        history.filter(({ id }) => id === card.id),
      ),
    );
  },
});
