/** Runs the real server as a process of its own, for tests that kill it or load it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));

export type SpawnedServer = {
  readonly origin: string;
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly output: string[];
  /** Sends the signal and waits for the end; gives the exit code. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};

/** Starts `clarte serve` on a free port of this machine; `environment` is added to ours, `main` may be another checkout's, `before` what runs it. */
export async function spawnServer(
  environment: Readonly<Record<string, string>>,
  options: readonly string[] = [],
  main = MAIN,
  before: readonly string[] = [process.execPath],
): Promise<SpawnedServer> {
  const [command, ...args] = [...before, main, 'serve', ...options];
  const child = spawn(command, args, {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      RATE_ANONYMOUS: '0',
      RATE_ACCOUNT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  createInterface(child.stderr).on('line', (line) => output.push(line));
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${output.join('\n')}`)));
    createInterface(child.stdout).on('line', (line) => {
      output.push(line);
      const address = line.match(/listens on (http:\S+)/)?.[1];
      if (address) resolve(address);
    });
  });
  return {
    origin,
    child,
    output,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Makes an account over the wire and gives the headers of its session. */
export async function signUp(origin: string, name: string): Promise<{ cookie: string; origin: string }> {
  const body = JSON.stringify({ email: `${name}@example.org`, password: 'correct horse battery', name });
  const response = await fetch(`${origin}/api/v1/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body,
  });
  if (!response.ok) throw new Error(`signing up: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { cookie, origin };
}

/** Gives consents over the wire. */
export async function consent(
  origin: string,
  headers: Record<string, string>,
  kinds: readonly string[],
): Promise<void> {
  const texts = (await (await fetch(`${origin}/api/v1/consent-texts`)).json()) as {
    kind: string;
    version: string;
  }[];
  for (const { kind, version } of texts) {
    if (!kinds.includes(kind)) continue;
    await fetch(`${origin}/api/v1/consents`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ kind, version }),
    });
  }
}
