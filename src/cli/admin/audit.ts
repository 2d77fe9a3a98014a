/** `clarte admin audit`: whether the audit is whole; with `--out`, the audit with its chain as a file. */
import { writeFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import type { checkAudit } from '../../server/audit/rules.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService } from './call-service.ts';

const args = {
  out: { type: 'string', description: 'Write entries, links and seal to this file, as JSON' },
} as const;

/** The command; 1 where something was changed, taken out or put in. */
export const auditCommand = defineCommand({
  meta: { name: 'audit', description: 'See that the audit is whole, and write it to a file' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    if (given.out) {
      const chain = await callService('audit', { whole: true });
      writeFileSync(given.out, `${JSON.stringify(chain, null, 2)}\n`, { mode: 0o600 });
    }
    const found = (await callService('audit', { whole: false })) as Awaited<ReturnType<typeof checkAudit>>;
    for (const fault of found.faults) console.log(fault);
    if (found.faults.length > 0) process.exitCode = 1;
    else console.log(`The chain is whole: ${found.entries} entries, none changed, none missing.`);
  },
});
