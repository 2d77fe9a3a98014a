/** `clarte lab`: from labelled photos to a model, with figures on people it has not seen. */
import { defineCommand } from 'citty';

/** The command group. */
export const labCommand = defineCommand({
  meta: { name: 'lab', description: 'Train and evaluate models on labelled photos' },
  subCommands: { run: async () => (await import('./lab/run.ts')).runCommand },
});
