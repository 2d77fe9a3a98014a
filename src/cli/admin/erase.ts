/** `clarte admin erase`: erases a person, as they could themselves. */
import { type ArgsDef, defineCommand } from 'citty';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { callService } from './call-service.ts';

const args = {
  email: { type: 'positional', required: true, description: 'E-mail address' },
  yes: { type: 'boolean', description: 'Really' },
} as const satisfies ArgsDef;

/** The command: queues the job, which the running service does, or the next one that is started. */
export const eraseCommand = defineCommand({
  meta: { name: 'erase', description: 'Erase a person and all that is kept of them' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (!given.yes) throw new UsageError('Erasing cannot be undone; say --yes.');
    await callService('erase', { email: given.email });
    console.log('The erasure is queued; the service does it while it runs.');
  },
});
