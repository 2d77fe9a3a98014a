/** `clarte admin model-in-use`: which model was in use at a time, by the audit. */
import { defineCommand } from 'citty';
import type { modelInUseAt } from '../../server/audit/rules.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService } from './call-service.ts';

const args = {
  at: { type: 'string', description: 'A moment, such as 2026-11-27T12:00:00Z; without it, now' },
} as const;

/** The command; 1 where the audit does not know. */
export const modelInUseCommand = defineCommand({
  meta: { name: 'model-in-use', description: 'Say which model was in use at a time' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const asked = given.at ? { at: given.at } : {};
    const found = (await callService('model-in-use', asked)) as Awaited<ReturnType<typeof modelInUseAt>>;
    if (found) return console.log(`${found.model} since ${found.since} (${found.action})`);
    console.log('No model was noted by then.');
    process.exitCode = 1;
  },
});
