/**
 * Times the loop of whoever works on Clarté: `npm ci` in a fresh clone of HEAD and what it takes on disk, `npm run check` there cold
 * and warm, `npm run test:unit`, and with `--whole` all of `npm test`; puts the table into docs/results/operations.md. Seconds by
 * the clock are right only on a machine that does nothing else; core seconds are told with them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readJson } from './read-json.ts';
import { putFigures } from './results/put-figures.ts';
import { type LoopFigures, renderLoop, type StepTimes } from './results/render-loop.ts';

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url));
const FILE = new URL('../docs/results/operations.json', import.meta.url);

const { values: flags } = parseArgs({
  options: { whole: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const isWanted = (step: string) => flags.only === undefined || flags.only.split(',').includes(step);
const folder = join(mkdtempSync(join(tmpdir(), 'clarte-loop-')), 'clone');
try {
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${REPOSITORY}`, folder]);
  const commit = execFileSync('git', ['-C', folder, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  note({ commit: commit.trim(), cores: availableParallelism() });
  note({ ci: time('npm ci') });
  note({
    nodeModulesMb: Number.parseInt(
      execFileSync('du', ['-sm', 'node_modules'], { cwd: folder, encoding: 'utf8' }),
      10,
    ),
  });
  if (isWanted('check')) note({ checkCold: time('npm run -s check') });
  if (isWanted('check')) note({ checkWarm: time('npm run -s check') });
  if (isWanted('unit')) note({ unit: time('npm run -s test:unit') });
  if (flags.whole) note({ whole: time('npm test') });
} finally {
  rmSync(join(folder, '..'), { recursive: true, force: true });
}

/** Runs a command in the clone, told apart by how it ended. */
function time(command: string): StepTimes {
  console.error(`${command} …`);
  const { status, stderr, stdout } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='clarte-times %R %U %S'; time ${command}`],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (status !== 0) console.error(stdout.slice(-3000), stderr.slice(-3000));
  const [, wall, user, system] = /clarte-times (\S+) (\S+) (\S+)/.exec(stderr)!.map(Number);
  const [seconds, coreSeconds] = [wall, user + system].map((value) => Math.round(value * 10) / 10);
  console.error(JSON.stringify({ seconds, coreSeconds, ok: status === 0 }));
  return { seconds, coreSeconds, ok: status === 0 };
}

/** Written after each step, so that what was measured stays where a later step is cut off. */
function note(measured: Partial<LoopFigures>): void {
  const known = readJson<{ loop?: Partial<LoopFigures> }>(FILE)?.loop ?? {};
  const loop = { ...known, ...measured };
  putFigures('operations', {
    title: '# Operations: what they show',
    figures: {
      loop,
      nodeModulesMb: loop.nodeModulesMb,
      checkSeconds: loop.checkCold?.seconds,
      unitSeconds: loop.unit?.seconds,
    },
    section: renderLoop(loop),
  });
}
