/** Brings in what the tests need beyond npm: Chromium, from Debian's packages where this may be done, else a hint. */
import { spawnSync } from 'node:child_process';

/** Debian packages by the command that shows they are there. */
const NEEDS = [
  { command: 'chromium', debian: ['chromium'], purpose: 'browser tests' },
  { command: 'pg_ctlcluster', debian: ['postgresql'], purpose: 'tests on PostgreSQL' },
  { command: 'haproxy', debian: ['haproxy'], purpose: 'tests of several servers behind a proxy' },
];

const has = (command: string) => spawnSync('which', [command]).status === 0;
const missing = NEEDS.filter((need) => !has(need.command));
if (missing.length > 0) {
  const packages = missing.flatMap((need) => need.debian);
  if (process.getuid?.() === 0 && has('apt-get')) {
    console.log(`Installing ${packages.join(', ')} for the tests …`);
    const run = (args: string[]) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status;
    run(['update', '-q']);
    if (run(['install', '-y', '-q', '--no-install-recommends', ...packages]) !== 0) hint(packages);
  } else {
    hint(packages);
  }
}

function hint(packages: string[]) {
  for (const { purpose } of missing)
    console.warn(`The ${purpose} are skipped. To run them: sudo apt-get install ${packages.join(' ')}`);
}
