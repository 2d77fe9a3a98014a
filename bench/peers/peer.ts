/** A process that assesses one photo for each line it is given. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a peer says of a photo. `ms` is measured inside it, from the path to the score. */
export type PeerAnswer = {
  readonly ms: number;
  /** Processor time of all its threads meanwhile; other work on the machine hardly changes it. */
  readonly cpuMs: number;
  readonly method: string;
  readonly patches: number;
  readonly score: number | null;
  /** The most resident memory that the process ever had, in MiB. */
  readonly peakMb: number;
};

/** A running peer. */
export type Peer = {
  /** What it says it is made of. */
  readonly versions: string;
  /** Assesses the photo at a path. One at a time. */
  ask(photo: string): Promise<PeerAnswer>;
  close(): Promise<void>;
};

/** Starts `command` and waits until it is ready. Throws where it ends early. */
export async function startPeer([command, ...args]: readonly string[]): Promise<Peer> {
  // Whatever kernel this machine was told to use, a peer's BLAS shall choose its own.
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...env } = process.env;
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended early`);
    return JSON.parse(value);
  };
  const { ready } = await read();
  return {
    versions: ready,
    ask(photo) {
      child.stdin.write(`${photo}\n`);
      return read();
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
