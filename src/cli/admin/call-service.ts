/** Has an admin command run: by the server that holds the data folder, else on the service opened here. */
import { readFileSync } from 'node:fs';
import type { Assessor } from '#core/assess.ts';
import { ClarteError, type FaultCode } from '#core/errors.ts';
import type { Problem } from '#core/schema/assessment.ts';
import { type Config, parseConfig } from '../../server/config.ts';
import { type AdminCommand, runAdminCommand } from '../../server/ops/admin-commands.ts';
import { openService, type Service } from '../../server/service.ts';
import { isAlive, readLock } from '../../server/store/lock-folder.ts';
import { UsageError } from '../usage-error.ts';

/** The settings. Throws UsageError with every fault. */
export function readConfig(): Config {
  const parsed = parseConfig(process.env);
  if (!parsed.ok) throw new UsageError(parsed.faults.join(' '));
  return parsed.config;
}

/** Version of the package. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
).version;

/** The command's answer. Throws what the command throws, `data-locked` where the server does not answer. */
export async function callService(name: AdminCommand, input: object = {}): Promise<unknown> {
  const config = readConfig();
  const lock = config.databaseUrl === 'pglite:' ? await readLock(config.dataDir) : null;
  if (lock?.address && (await isAlive(lock))) return callServer(lock.address, lock.token, name, input);
  return withService(config, (service) => runAdminCommand(service, name, input, VERSION));
}

/** Opens the service without its model, does `work`, closes it. */
export async function withService<T>(config: Config, work: (service: Service) => Promise<T>): Promise<T> {
  const assessor: Pick<Assessor, 'assess' | 'card'> = {
    card: { id: 'none' } as Assessor['card'],
    assess: async () => {
      throw new ClarteError('model-missing');
    },
  };
  const service = await openService(config, Promise.resolve(assessor), (error) => console.error(error));
  try {
    return await work(service);
  } finally {
    await service.close();
  }
}

async function callServer(address: string, token: string, name: string, input: object): Promise<unknown> {
  const response = await fetch(`${address}/internal/admin/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch((cause) => {
    throw new ClarteError('data-locked', 'the server that holds it does not answer', { cause });
  });
  const answer = (await response.json()) as { answer?: unknown } & Partial<Problem>;
  if (!response.ok) throw new ClarteError((answer.code ?? 'internal') as FaultCode, answer.detail);
  return answer.answer;
}
