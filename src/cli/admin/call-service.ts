/** Has an admin command run: by the server that holds the data folder, else on the service opened here. */
import { existsSync, readFileSync } from 'node:fs';
import type { Assessor } from '#core/assess.ts';
import { ClarteError, type FaultCode } from '#core/errors.ts';
import type { Problem } from '#core/schema/assessment.ts';
import { type Config, parseConfig } from '../../server/config.ts';
import { type AdminCommand, runAdminCommand } from '../../server/ops/admin-commands.ts';
import { openService, type Service } from '../../server/service.ts';
import { isFolderHeld, isInOurNetwork, readLock } from '../../server/store/lock-folder.ts';
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

/** The command's answer. Throws what the command throws, `data-locked` where who holds the folder cannot be asked. */
export async function callService(name: AdminCommand, input: object = {}): Promise<unknown> {
  const config = readConfig();
  if (isServerRunning(config)) return callServer(config.dataDir, name, input);
  return withService(config, (service) => runAdminCommand(service, name, input, VERSION));
}

/** Whether another process has the data folder: then it alone may change what is in it. */
export function isServerRunning({ databaseUrl, dataDir }: Config): boolean {
  return databaseUrl === 'pglite:' && existsSync(dataDir) && isFolderHeld(dataDir);
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

const ASK_THERE = 'run the command where the server runs (podman exec, kubectl exec), or stop the server';

async function callServer(dataDir: string, name: string, input: object): Promise<unknown> {
  const lock = await readLock(dataDir);
  const refuse = (why: string, cause?: unknown) =>
    new ClarteError('data-locked', `${dataDir}: ${why}; ${ASK_THERE}`, { cause });
  if (!lock?.address) throw refuse('who holds it takes no commands, or not yet');
  // At the same address in another network somebody else may listen, who must not get the token.
  if (!(await isInOurNetwork(lock)))
    throw refuse(`the server that holds it, on ${lock.host}, is in another network than this command`);
  const response = await fetch(`${lock.address}/internal/admin/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${lock.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  }).catch((cause) => {
    throw refuse('the server that holds it does not answer', cause);
  });
  const answer = (await response.json().catch(() => null)) as
    | ({ answer?: unknown } & Partial<Problem>)
    | null;
  if (!response.ok) throw new ClarteError((answer?.code ?? 'internal') as FaultCode, answer?.detail);
  return answer?.answer;
}
