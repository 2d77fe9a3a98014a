/** Commands of an evaluation on workers, as processes that say what they took. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));
const USAGE = fileURLToPath(new URL('../scale/report-usage.ts', import.meta.url));
const WAITED_MS = 300_000;

/** A command under way. */
export type Started = {
  readonly child: ChildProcess;
  /** What it has said on standard error. */
  readonly said: () => string;
};

/** Starts `clarte …`. With `USAGE_FILE` in the environment it writes there how much time of a core it took. */
export function startClarte(args: readonly string[], env: NodeJS.ProcessEnv): Started {
  const child = spawn(process.execPath, ['--import', USAGE, BIN, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return { child, said: () => text };
}

/** Resolves with the process. Rejects where it fails by itself. */
export async function ended({ child, said }: Started): Promise<void> {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.exitCode) throw new Error(`a command ended with ${child.exitCode}: ${said().slice(-2000)}`);
}

/** Waits until it is so. Rejects after five minutes. */
export async function until(is: () => boolean): Promise<void> {
  for (const endMs = performance.now() + WAITED_MS; !is(); ) {
    if (performance.now() > endMs) throw new Error('what was waited for does not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
