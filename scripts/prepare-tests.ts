/**
 * Says what the tests need beyond npm and whether it is there. What is missing is brought in from Debian's packages where
 * that may be done (root, apt-get, no NO_INSTALL=1), after saying so; else the tests that need it are skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian packages, by the command that shows they are there. */
const NEEDS = [
  { command: 'chromium', debian: 'chromium', purpose: 'browser tests', megabytes: 300 },
  { command: 'pg_ctlcluster', debian: 'postgresql', purpose: 'tests on PostgreSQL', megabytes: 60 },
  { command: 'haproxy', debian: 'haproxy', purpose: 'tests of several servers behind a proxy', megabytes: 5 },
];

const has = (command: string) => spawnSync('which', [command]).status === 0;
const missing = NEEDS.filter((need) => !has(need.command));

console.log(
  'Checks, builds and tests: about a quarter of an hour on two cores, 4 GB of memory, 2 GB in the temporary folder.',
);
for (const need of NEEDS)
  console.log(`  ${missing.includes(need) ? 'missing' : 'found  '} ${need.debian}, for ${need.purpose}`);

if (!existsSync('tools/convert/node_modules'))
  console.log(
    '  tools/convert is not installed: what converts models is not tested (npm ci --prefix tools/convert)',
  );

if (missing.length > 0) {
  const packages = missing.map((need) => need.debian);
  const mayInstall = process.getuid?.() === 0 && has('apt-get') && !process.env.NO_INSTALL;
  if (!mayInstall) {
    hint();
  } else {
    const megabytes = missing.reduce((sum, need) => sum + need.megabytes, 0);
    console.log(
      `Installing ${packages.join(', ')} with apt-get, about ${megabytes} MB. NO_INSTALL=1 npm test goes without.`,
    );
    const run = (args: string[]) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status;
    run(['update', '-q']);
    if (run(['install', '-y', '-q', '--no-install-recommends', ...packages]) !== 0) hint();
  }
}

function hint() {
  const packages = missing.map((need) => need.debian).join(' ');
  for (const { purpose } of missing)
    console.warn(`The ${purpose} are skipped. To run them: sudo apt-get install ${packages}`);
}
