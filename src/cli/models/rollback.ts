/** `clarte models rollback`: takes the last promotion back. */
import { type ArgsDef, defineCommand } from 'citty';
import { rollBack } from '#registry/promote-bundle.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { MODELS_OPTION, openRegistry } from './models-folder.ts';

const args = { ...MODELS_OPTION } as const satisfies ArgsDef;

/** The command; called again it goes one further back. */
export const rollbackCommand = defineCommand({
  meta: { name: 'rollback', description: 'Go back to the model that was in use before' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given._.length > 0) throw new UsageError('models rollback takes options only.');
    const done = await rollBack(openRegistry(given.models), { at: new Date().toISOString() });
    if (done) {
      console.log(
        `${done.to} is in use again, no longer ${done.from}. A running server of this models folder takes it up within seconds. Any other model: clarte models promote <id>`,
      );
      return;
    }
    console.error('There is no earlier model to go back to.');
    process.exitCode = 1;
  },
});
