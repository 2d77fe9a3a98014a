/** Starts the command line as a process of its own, which can be killed at a chosen moment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Moment } from './hold-process.ts';

const BIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));
const HOLD = fileURLToPath(new URL('hold-process.ts', import.meta.url));

/** A command that runs. */
export type RunningClarte = {
  readonly child: ChildProcess;
  /** What it said on standard error. */
  said(): string;
  /** Resolves once it has said so; rejects where it ends before. */
  until(text: string): Promise<void>;
  /** Resolves with what it printed; rejects where it does not end well. */
  ended(): Promise<string>;
  /** SIGKILL, and waits for the end. */
  kill(): Promise<void>;
};

/** `env` comes on top of this process' own. Where a moment is named it stops there and says HELD. */
export function startClarte(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  moment?: Moment,
): RunningClarte {
  const child = spawn(process.execPath, [...(moment ? ['--import', HOLD] : []), BIN, ...args], {
    env: { ...process.env, ...env, ...(moment ? { HOLD_AT: JSON.stringify(moment) } : {}) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, printed] = ['', ''];
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const fault = () => new Error(`clarte ${args.join(' ')}: ${said.slice(-2000)}`);
  return {
    child,
    said: () => said,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => said.includes(text) && resolve();
        look();
        child.stderr.on('data', look);
        void exit.then(() => reject(fault()));
      }),
    async ended() {
      if ((await exit) !== 0) throw fault();
      return printed;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
