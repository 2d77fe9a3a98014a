#!/usr/bin/env node
/** Runs the command line with the Node it needs: the running one, or the one that comes as the package `node`. */
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const OLDEST = 24;
const main = new URL('../src/cli/main.ts', import.meta.url);
// What is compiled is kept for the next time, where the package's folder may be written. The variable is for threads.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../.cache/compile', import.meta.url));

if (Number.parseInt(process.versions.node, 10) >= OLDEST) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import(main.href);
} else {
  const child = spawn(findNode(), [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
}

/** The Node that a checkout has among its packages; an installed tool has none of its own. */
function findNode() {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    console.error(`Clarté needs Node ${OLDEST} or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
}
