/** `npm run dev`: the server on port 3000 and the page on port 5173; both follow changes of their files. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('..', import.meta.url);
const pathOf = (place: string) => fileURLToPath(new URL(place, ROOT));

/** What the server is made of. The page's files are Vite's to follow. */
const SERVER_FOLDERS = [
  'src/cli',
  'src/core',
  'src/platform/node',
  'src/registry',
  'src/server',
  'src/train',
];
/** An editor that saves all files at once restarts the server once. */
const SETTLE_MS = 200;

const page = start('page', [pathOf('node_modules/vite/bin/vite.js'), '--port', '5173', '--strictPort']);
let server = startServer();
let ending = false;

// Not `node --watch`: it sends messages of its own over the channels of worker threads, which take them for answers.
let settle: NodeJS.Timeout | undefined;
for (const folder of SERVER_FOLDERS)
  watch(pathOf(folder), { recursive: true }, (_event, file) => {
    if (!/(?<!\.test)\.ts$/.test(file ?? '')) return;
    clearTimeout(settle);
    settle = setTimeout(restartServer, SETTLE_MS);
  });

page.on('exit', (code) => end(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));

function startServer(): ChildProcess {
  return start('server', [pathOf('bin/clarte.js'), 'serve', '--port', '3000']);
}

async function restartServer() {
  await stop(server);
  if (ending) return;
  console.log('server | files have changed');
  server = startServer();
}

/** Starts a program with this Node; its lines carry its name. */
function start(name: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => console.log(`${name.padEnd(6)} | ${line}`));
  return child;
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function end(code: number) {
  if (ending) return;
  ending = true;
  await Promise.all([stop(page), stop(server)]);
  process.exit(code);
}
