/** Two servers on one data folder, each in process ids of its own as in two containers: the second must not start. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { consent, signUp, spawnServer } from './spawn-server.ts';

const MAIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));

/** Words in front of a command that give it process ids of its own; null where that is not allowed. */
export const OTHER_NAMESPACE =
  [
    ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'],
    ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child', '--mount-proc'],
  ].find(([command, ...args]) => spawnSync(command, [...args, 'true']).status === 0) ?? null;

export type NamespaceFigures = {
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged records that are not there after the restart that ends each round. */
  readonly namespaceLost: number;
  /** Second servers that were refused, and command lines that were or that reached the first one. */
  readonly refused: number;
  readonly commandsRefused: number;
};

/** Each round: a first server in its namespace takes records, a second and a command try the folder from others, then kill -9. */
export async function shareFolder(
  { dataDir, rounds }: { readonly dataDir: string; readonly rounds: number },
  onRound: () => void = () => {},
): Promise<NamespaceFigures> {
  if (!OTHER_NAMESPACE) throw new Error('process namespaces cannot be made here');
  const environment = { DATA_DIR: dataDir };
  const within = [...OTHER_NAMESPACE, process.execPath];
  let session: { cookie: string; origin: string } | undefined;
  const records: string[] = [];
  let [refused, commandsRefused, lost] = [0, 0, 0];
  const writeRecords = async (origin: string, count: number) => {
    for (let i = 0; i < count; i++) {
      const id = `n${records.length}`;
      const answer = await fetch(`${origin}/api/v1/records/note/${id}`, {
        method: 'PUT',
        headers: { cookie: session!.cookie, origin, 'content-type': 'application/json' },
        body: JSON.stringify({ base: 0, data: id }),
      });
      if (answer.ok) records.push(id);
    }
  };
  for (let round = 0; round < rounds; round++) {
    const server = await spawnServer(environment, [], MAIN, within);
    if (!session) {
      session = await signUp(server.origin, 'namespace');
      await consent(server.origin, session, ['storage']);
    }
    await writeRecords(server.origin, 3);
    const writing = writeRecords(server.origin, 3);
    // A second server: it must end by itself, and not with a success.
    const second = await run([...within, MAIN, 'serve'], { ...environment, PORT: '0' });
    if (second.code !== 0 && /in use by another/.test(second.output)) refused += 1;
    // In another network, as in another container, it cannot reach the server either: it must refuse, not pretend.
    const command = await run(
      [
        ...OTHER_NAMESPACE.slice(0, 1),
        '--net',
        ...OTHER_NAMESPACE.slice(1),
        process.execPath,
        MAIN,
        'admin',
        'create',
        `r${round}@example.org`,
      ],
      environment,
    );
    if (command.code !== 0 && /in use by another/.test(command.output)) commandsRefused += 1;
    await writing;
    await server.end('SIGKILL');
    const again = await spawnFreed(environment);
    const { cookie } = session;
    let missing = 0;
    for (const id of records) {
      const found = await fetch(`${again.origin}/api/v1/records/note/${id}`, { headers: { cookie } });
      if (!found.ok || ((await found.json()) as { data: unknown }).data !== id) missing += 1;
    }
    lost = Math.max(lost, missing);
    await again.end('SIGTERM');
    onRound();
  }
  return { rounds, acknowledged: records.length, namespaceLost: lost, refused, commandsRefused };
}

/** The kernel lets go once the killed process is gone, a moment after the namespace's own. */
async function spawnFreed(environment: Readonly<Record<string, string>>) {
  for (let attempt = 0; ; attempt++)
    try {
      return await spawnServer(environment);
    } catch (error) {
      if (attempt === 20) throw error;
      await wait(250);
    }
}

const PATIENCE_MS = 60_000;

function run(
  [command, ...args]: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child: ChildProcess = spawn(command, args, {
    env: { ...process.env, HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream as NodeJS.ReadableStream).on('line', (line) => {
      output += `${line}\n`;
    });
  // A second server that starts after all would never end.
  const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(impatient);
      resolve({ code, output });
    }),
  );
}
