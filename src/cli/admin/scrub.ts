/** `clarte admin scrub`: makes what was deleted gone from the embedded database's files now. */
import { defineCommand } from 'citty';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService } from './call-service.ts';

/** The command; the service does the same by the clock. */
export const scrubCommand = defineCommand({
  meta: { name: 'scrub', description: 'Rewrite the embedded database without what was deleted' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const { scrubbed } = (await callService('scrub')) as { scrubbed: boolean };
    console.log(
      scrubbed
        ? 'What was deleted is in no file of the database any more.'
        : 'Nothing was done: PostgreSQL does it itself, or there is too little space.',
    );
  },
});
