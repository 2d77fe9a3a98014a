/** `clarte admin people`: accounts and their roles. */
import { defineCommand } from 'citty';
import { z } from 'zod';
import { PersonSchema } from '#core/schema/account.ts';
import { alignColumns } from '../align-columns.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { callService } from './call-service.ts';

/** The command: a table of the latest thousand. */
export const peopleCommand = defineCommand({
  meta: { name: 'people', description: 'List accounts and their roles' },
  async run({ args: given }) {
    refuseUnknownOptions(given, {});
    const people = z.array(PersonSchema).parse(await callService('people'));
    const rows = people.map(({ email, role, createdAt }) => [email, role, createdAt.slice(0, 10)]);
    const header = ['e-mail', 'role', 'since'];
    process.stdout.write(alignColumns([header, ...rows], new Set(header)));
  },
});
