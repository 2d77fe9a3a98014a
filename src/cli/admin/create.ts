/** `clarte admin create`: makes an account, the first admin among others. */
import { randomBytes } from 'node:crypto';
import { type ArgsDef, defineCommand } from 'citty';
import { ROLES, RoleSchema } from '#core/schema/account.ts';
import { refuseUnknownOptions } from '../refuse-unknown-options.ts';
import { UsageError } from '../usage-error.ts';
import { callService } from './call-service.ts';

const args = {
  email: { type: 'positional', required: true, description: 'E-mail address' },
  role: { type: 'string', default: 'admin', valueHint: ROLES.join('|'), description: 'Role' },
  name: { type: 'string', default: 'Admin', description: 'Name' },
} as const satisfies ArgsDef;

/** The command. The password comes from CLARTE_PASSWORD, or is made and shown this once. */
export const createCommand = defineCommand({
  meta: { name: 'create', description: 'Make an account, an admin unless told otherwise' },
  args,
  async run({ args: given }) {
    refuseUnknownOptions(given, args);
    const role = RoleSchema.safeParse(given.role);
    if (!role.success) throw new UsageError(`--role takes ${ROLES.join(', ')}.`);
    const chosen = process.env.CLARTE_PASSWORD;
    const password = chosen ?? randomBytes(12).toString('base64url');
    await callService('create-account', { email: given.email, password, name: given.name, role: role.data });
    console.log(`${given.email} can sign in now, as ${role.data}.`);
    if (chosen === undefined) console.log(`Password (shown this once): ${password}`);
  },
});
