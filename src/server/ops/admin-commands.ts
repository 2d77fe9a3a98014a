/** What operators may have done: run by the command line on a stopped service, or by the running server through its door. */
import { z } from 'zod';
import { ClarteError } from '#core/errors.ts';
import { type Role, RoleSchema } from '#core/schema/account.ts';
import { MomentInputSchema } from '#core/schema/paging.ts';
import { beginErasure } from '../accounts/begin-erasure.ts';
import { isCommonPassword, PASSWORD_LENGTHS } from '../accounts/check-new-password.ts';
import { findPersonByEmail, listPeople, personByEmail, setRole } from '../accounts/people.ts';
import { checkAudit, exportAudit, modelInUseAt } from '../audit/rules.ts';
import { settleIntents } from '../blobs/settle-intents.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Service } from '../service.ts';
import { backUp } from './backup.ts';
import { examine } from './doctor.ts';
import { rotateKeys } from './rotate-keys.ts';
import { scrub } from './scrub.ts';

const EmailSchema = z.email().max(254);
const NothingSchema = z.strictObject({});

type Command<Input extends z.ZodType> = {
  readonly input: Input;
  run(service: Service, input: z.output<Input>, version: string): Promise<unknown>;
};
const command = <Input extends z.ZodType>(given: Command<Input>) => given as unknown as Command<z.ZodType>;

type AccountInput = {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
};

/** Whoever runs the service vouches for the address: nothing is sent, nothing is to be confirmed. */
async function createAccount({ auth, db }: Service, { email, password, name, role }: AccountInput) {
  const known = await findPersonByEmail(db, email);
  if (known) throw new ClarteError('request-invalid', 'an account with this address exists');
  if (await isCommonPassword(password, [email, name])) throw new ClarteError('password-common');
  const { internalAdapter, password: hasher } = await (await auth()).$context;
  const hash = await hasher.hash(password);
  const { id } = await internalAdapter.createUser(
    { email: email.toLowerCase(), name, emailVerified: true },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    userId: id,
    providerId: 'credential',
    accountId: id,
    password: hash,
  });
  return setRole(db, { actor: 'system', id, role });
}

/** Every command by name; inputs are checked, answers are JSON. */
export const ADMIN_COMMANDS = {
  'create-account': command({
    input: z.strictObject({
      email: EmailSchema,
      password: z.string().min(PASSWORD_LENGTHS.min).max(PASSWORD_LENGTHS.max),
      name: z.string().min(1).max(80),
      role: RoleSchema,
    }),
    run: createAccount,
  }),
  'set-role': command({
    input: z.strictObject({ email: EmailSchema, role: RoleSchema }),
    async run({ db }, { email, role }) {
      const { id } = await personByEmail(db, email);
      return setRole(db, { actor: 'system', id, role });
    },
  }),
  people: command({ input: NothingSchema, run: ({ db }) => listPeople(db) }),
  erase: command({
    input: z.strictObject({ email: EmailSchema }),
    async run(service, { email }) {
      const { id } = await personByEmail(service.db, email);
      return beginErasure(service, id);
    },
  }),
  retention: command({
    input: NothingSchema,
    run: (service) =>
      service.db.transaction().execute((trx) => createJob(trx, service, { kind: 'retention', userId: null })),
  }),
  settle: command({
    input: NothingSchema,
    run: async ({ db, blobs }) => ({ settled: await settleIntents(db, blobs, 900_000) }),
  }),
  doctor: command({ input: NothingSchema, run: (service) => examine(service.config, service) }),
  'model-in-use': command({
    input: z.strictObject({ at: MomentInputSchema.optional() }),
    run: ({ db }, { at }) => modelInUseAt(db, at === undefined ? new Date() : new Date(at)),
  }),
  audit: command({
    input: z.strictObject({ whole: z.boolean() }),
    run: (service, { whole }) => (whole ? exportAudit(service) : checkAudit(service)),
  }),
  scrub: command({ input: NothingSchema, run: async (service) => ({ scrubbed: await scrub(service) }) }),
  'rotate-keys': command({ input: NothingSchema, run: (service) => rotateKeys(service) }),
  backup: command({
    input: NothingSchema,
    run: (service, _, version) => backUp(service, { version, now: new Date() }),
  }),
} satisfies Record<string, Command<z.ZodType>>;

export type AdminCommand = keyof typeof ADMIN_COMMANDS;

/** Runs a command. Throws `request-invalid` where the input is wrong, and what the command throws. */
export async function runAdminCommand(
  service: Service,
  name: string,
  input: unknown,
  version: string,
): Promise<unknown> {
  if (!Object.hasOwn(ADMIN_COMMANDS, name)) throw new ClarteError('not-found');
  const { input: schema, run } = ADMIN_COMMANDS[name as AdminCommand];
  const parsed = schema.safeParse(input);
  if (!parsed.success)
    throw new ClarteError('request-invalid', parsed.error.issues[0].path.join('.') || 'the input');
  return run(service, parsed.data, version);
}
