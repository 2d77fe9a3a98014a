/** Both commands of the README in a fresh clone, under one Node and one npm. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Toolchain } from './clone-toolchains.ts';

export type CloneFigures = {
  readonly node: string;
  readonly npm: string;
  /** Lines in which npm warns while it installs. */
  readonly warnings: readonly string[];
  readonly ciSeconds: number;
  readonly nodeModulesMb: number;
  /** What `node` is inside npm's scripts: the pinned one, where it was installed. */
  readonly pinnedNode: string;
  /** From `npm start` to a score of the fixture, with the build in it; null where none came within 40 minutes. */
  readonly startSeconds: number | null;
  readonly score: number | null;
  readonly pageStatus: number | null;
  /** What `npm test` says first; empty where it did not begin. */
  readonly testNeeds: string;
  /** Of the one file that is run in place of all tests. */
  readonly testExit: number | null;
  readonly testsPassed: number;
};

/** Tests that assess photos with the shipped model in threads, and need no Chromium. */
const SMOKE = 'src/server/assessor/open-assess-threads.test.ts';
const START_LIMIT_MS = 40 * 60_000;

/** Clones `repository` at HEAD to `folder`, which must not exist, and removes it at the end. */
export async function tryClone(
  repository: string,
  folder: string,
  { bin, node, npm }: Toolchain,
): Promise<CloneFigures> {
  const env = { ...cleanEnvironment(), PATH: `${bin}${delimiter}${process.env.PATH}`, NO_INSTALL: '1' };
  const run = (command: string, ...args: string[]) => {
    const startMs = performance.now();
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    return { status, text: `${stdout}${stderr}`, seconds: seconds(performance.now() - startMs) };
  };
  const cloned = spawnSync('git', ['clone', '--quiet', '--depth=1', `file://${repository}`, folder]);
  if (cloned.status !== 0) throw new Error(String(cloned.stderr));
  try {
    const installed = run('npm', 'ci');
    if (installed.status !== 0) throw new Error(installed.text);
    const size = run('du', '-sm', 'node_modules');
    const pinned = run('npm', 'exec', '--', 'node', '--version');
    const started = await startServer(folder, env);
    const testNeeds = await beginTests(folder, env);
    const tested = run('npm', 'exec', '--', 'vitest', 'run', SMOKE);
    if (tested.status !== 0) console.error(tested.text.slice(-4000));
    return {
      ...{ node, npm, ciSeconds: installed.seconds, nodeModulesMb: Number.parseInt(size.text, 10) },
      // What a person has set up for all their projects is none of this one's.
      warnings: installed.text
        .split('\n')
        .filter((line) => /^npm (?:warn|error)/i.test(line) && !/unknown (?:user|env) config/i.test(line)),
      pinnedNode: /v(\d+\.\d+\.\d+)/.exec(pinned.text)?.[1] ?? 'none',
      ...started,
      ...{ testNeeds, testExit: tested.status },
      testsPassed: Number(/Tests\s+(?:\S*\[\d+m)*(\d+) passed/.exec(plain(tested.text))?.[1] ?? 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `npm start` until it has scored the fixture; then the whole group of processes ends. */
async function startServer(folder: string, env: NodeJS.ProcessEnv) {
  const port = await freePort();
  const startMs = performance.now();
  const server = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...env, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const origin = `http://127.0.0.1:${port}`;
  try {
    while (performance.now() - startMs < START_LIMIT_MS && server.exitCode === null) {
      const page = await fetch(origin).catch(() => null);
      if (page?.ok) return { ...(await scoreFixture(folder, origin, startMs)), pageStatus: page.status };
      await wait(250);
    }
    return { startSeconds: null, score: null, pageStatus: null };
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
    await ended;
  }
}

/** `npm test` until it has said what it needs; then it is ended, since all of it takes half an hour. */
async function beginTests(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const tests = spawn('npm', ['test'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((done) => tests.once('exit', () => done()));
  let said = '';
  for await (const bytes of tests.stdout) {
    said += bytes;
    if (/Checks, builds.*\n/.test(said)) break;
  }
  if (tests.pid !== undefined && tests.exitCode === null) process.kill(-tests.pid, 'SIGTERM');
  await ended;
  return /Checks, builds.*/.exec(said)?.[0] ?? '';
}

async function scoreFixture(folder: string, origin: string, startMs: number) {
  const response = await fetch(`${origin}/api/v1/score`, {
    method: 'POST',
    headers: { 'content-type': 'image/jpeg' },
    body: readFileSync(join(folder, 'test/fixtures/astronaut.jpg')),
  });
  const { imageScore = null } = (await response.json()) as { imageScore?: number };
  return { startSeconds: seconds(performance.now() - startMs), score: imageScore };
}

/** What a new shell would hold: nothing of the npm or Node that this script itself runs under. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE|INIT_CWD|VITE)/.test(name)),
  );
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Without the colours of a terminal. */
function plain(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
