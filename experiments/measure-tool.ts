/**
 * Installs the packed tool into an empty folder and uses it there as a clinic would, without any network: assess, train on 150
 * painted portraits by both recipes, evaluate, compare, promote, serve. Writes the part on the tool of docs/results/science.json and
 * science.md once all steps are done. Called again with the same folder it goes on with the first step that is not done.
 * Usage: npm run package && node experiments/measure-tool.ts <folder> [steps at most]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { writePart } from './scale/write-part.ts';

const PHOTOS = 150;
/** Few, so that the training is short: what it is worth is not asked here. */
const EPOCHS = '3';

type Done = { readonly step: string; readonly works: boolean; readonly seconds: number };

const folder = path.resolve(process.argv[2]);
const most = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
const bin = path.join(folder, 'prefix/bin/clarte');
const said = path.join(folder, 'said.parquet');
const log = path.join(folder, 'steps.json');
mkdirSync(folder, { recursive: true });
/** Without a network where the system can take it away. */
const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];

const set = ['set/manifest.csv'];
const train = (recipe: string, id: string) =>
  clarte('models', 'train', ...set, '--recipe', recipe, '--id', id, '--epochs', EPOCHS);
const steps: Record<string, () => boolean | Promise<boolean>> = {
  install,
  'paint 150 portraits': async () =>
    existsSync(await paintDataset(path.join(folder, 'set'), { photos: PHOTOS, golden: true })),
  assess: () => clarte('assess', 'set/photos/0003.jpg').ok,
  // All are one portrait with other spots, which the check has to find.
  'dataset check': () =>
    clarte('dataset', 'check', ...set).stdout.includes('Clusters on more than one side: 1'),
  'models train --recipe paper': () => train('paper', 'mine').ok,
  'models train --recipe one-look': () => train('one-look', 'mine-2').ok,
  'models evaluate': () =>
    clarte('models', 'evaluate', 'mine', '--manifest', ...set, '--unseen', '--parquet', said).ok &&
    existsSync(said),
  'runs compare': () => {
    const { ok, stdout } = clarte('runs', 'compare', 'mine', 'mine-2');
    console.log(stdout);
    return ok && stdout.includes('difference');
  },
  'models promote': () => clarte('models', 'promote', 'mine').ok,
  'assess with it': () => {
    const { ok, stdout } = clarte('assess', 'set/photos/0003.jpg', '--json');
    return ok && stdout.includes('"model":"mine"');
  },
  serve: serves,
};

const done: Done[] = existsSync(log) ? JSON.parse(readFileSync(log, 'utf8')) : [];
const open = Object.entries(steps).filter(([step]) => !done.some((one) => one.step === step && one.works));
for (const [step, work] of open.slice(0, most)) {
  const began = performance.now();
  const works = await work();
  const one = { step, works, seconds: Math.round((performance.now() - began) / 1000) };
  done.splice(0, done.length, ...done.filter((other) => other.step !== step), one);
  writeFileSync(log, JSON.stringify(done));
  console.log(JSON.stringify(one));
  if (!works) break;
}
if (done.length === Object.keys(steps).length || done.some(({ works }) => !works)) {
  const works = done.length === Object.keys(steps).length && done.every((one) => one.works);
  writePart(
    'tool',
    { toolWorks: works ? 1 : 0, toolSteps: done, toolOffline: alone.length > 0 },
    render(works),
  );
}

/** As a person would, from the packed file. */
function install(): boolean {
  const dist = fileURLToPath(new URL('../dist/', import.meta.url));
  const packed = readdirSync(dist).find((name) => name.endsWith('.tgz'));
  if (!packed) throw new Error('dist/ holds no packed file: run `npm run package` first');
  const prefix = path.join(folder, 'prefix');
  rmSync(prefix, { recursive: true, force: true });
  mkdirSync(prefix);
  const args = ['install', '--global', '--prefix', prefix, '--no-audit', '--no-fund'];
  return run('npm', [...args, path.join(dist, packed)]).ok;
}

function clarte(...args: string[]) {
  const [command, ...more] = [...alone, process.execPath, bin, ...args];
  return run(command, more);
}

function run(command: string, args: readonly string[]): { readonly ok: boolean; readonly stdout: string } {
  const env = { ...process.env, DATA_DIR: '', MODELS_DIR: '' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) console.error(args.join(' '), status, stderr.slice(-2000));
  return { ok: status === 0, stdout };
}

/** Whether the installed server answers, with the promoted model; asked over the network of this machine alone. */
async function serves(): Promise<boolean> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1' };
  const server = spawn(process.execPath, [bin, 'serve'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
    });
  try {
    for (let tries = 0; tries < 240; tries++) {
      const address = said.match(/http:\/\/[\w.:]+/)?.[0];
      if (address) {
        const answer = await fetch(`${address}/models/default.json`).catch(() => null);
        if (answer?.ok) return ((await answer.json()) as { id: string }).id === 'mine';
      }
      await new Promise((next) => setTimeout(next, 500));
    }
    console.error(said.slice(-2000));
    return false;
  } finally {
    server.kill();
  }
}

function render(works: boolean): string {
  return `## A clean machine

\`\`\`sh
npm run package && node experiments/measure-tool.ts <folder>
\`\`\`

| what | target | measured | |
|---|---|---|---|
| installed from the packed file, outside the repository, all of it works [toolWorks] | 1 | ${works ? 1 : 0} | ${works ? 'met' : 'not met'} |

| step | works | seconds |
|---|---|---|
${done.map((one) => `| ${one.step} | ${one.works ? 'yes' : 'no'} | ${one.seconds} |`).join('\n')}

- ${PHOTOS} painted portraits, trainings of ${EPOCHS} epochs, on a machine that was busy with other things: the seconds say little. The check says rightly that all are one picture.
- ${alone.length > 0 ? 'Each step but installation and server ran in a namespace without a network; the server listened and was asked on this machine alone' : 'The system could not take the network away'}.
`;
}
