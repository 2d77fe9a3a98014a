/** `clarte admin role`: sets a person's role. */
import { type ArgsDef, defineCommand } from 'citty';
import { ROLES, RoleSchema } from '#core/schema/account.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { callService } from './call-service.ts';

const args = {
  email: { type: 'positional', required: true, description: 'E-mail address' },
  role: { type: 'positional', required: true, description: ROLES.join(', ') },
} as const satisfies ArgsDef;

/** The command; the person's sessions end. */
export const roleCommand = defineCommand({
  meta: { name: 'role', description: 'Set a person’s role' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const role = RoleSchema.safeParse(given.role);
    if (!role.success) throw new UsageError(`A role is one of ${ROLES.join(', ')}.`);
    await callService('set-role', { email: given.email, role: role.data });
    console.log(`${given.email} is ${role.data} now.`);
  },
});
