/** `clarte admin retention`: deletes what is due, without waiting for the night. */
import { defineCommand } from 'citty';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService } from './call-service.ts';

/** The command: queues the job. */
export const retentionCommand = defineCommand({
  meta: { name: 'retention', description: 'Delete what is due now instead of at night' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    await callService('retention');
    console.log('It is queued; the service does it while it runs.');
  },
});
