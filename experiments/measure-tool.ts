/**
 * Installs the packed tool into an empty folder and uses it there as a clinic would, without any network: assess, train on 150
 * painted portraits by both recipes, evaluate, compare, promote, serve. Writes the part on the tool of docs/results/science.json and
 * science.md. Usage: npm run package && node experiments/measure-tool.ts [one-look base] [photos, 150]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { writePart } from './scale/write-part.ts';

const base = process.argv[2];
const photos = Number(process.argv[3] ?? 150);
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const packed = readdirSync(dist).find((name) => name.endsWith('.tgz'));
if (!packed) throw new Error('dist/ holds no packed file: run `npm run package` first');
const folder = mkdtempSync(path.join(tmpdir(), 'clarte-tool-'));
const prefix = path.join(folder, 'prefix');
mkdirSync(prefix);
const install = [
  'install',
  '--global',
  '--prefix',
  prefix,
  '--no-audit',
  '--no-fund',
  path.join(dist, packed),
];
must('npm', install, folder);
const bin = path.join(prefix, 'bin/clarte');
await paintDataset(path.join(folder, 'set'), { photos, golden: true });

/** Without a network where the system can take it away. */
const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];
const steps: [string, string[]][] = [
  ['assess', ['assess', 'set/photos/0003.jpg']],
  ['check', ['dataset', 'check', 'set/manifest.csv']],
  ['train by the recipe paper', ['models', 'train', 'set/manifest.csv', '--recipe', 'paper', '--id', 'mine']],
  [
    'train by the recipe one-look',
    [
      'models',
      'train',
      'set/manifest.csv',
      '--recipe',
      'one-look',
      '--id',
      'mine-2',
      ...(base ? ['--base', base] : []),
    ],
  ],
  [
    'evaluate',
    ['models', 'evaluate', 'mine', '--manifest', 'set/manifest.csv', '--unseen', '--parquet', 'said.parquet'],
  ],
  ['compare', ['runs', 'compare', 'mine', 'mine-2']],
  ['promote', ['models', 'promote', 'mine']],
  ['assess with it', ['assess', 'set/photos/0003.jpg', '--json']],
];
const done: { step: string; works: boolean; seconds: number }[] = [];
for (const [step, args] of steps) {
  const began = performance.now();
  const [command, ...more] = [...alone, process.execPath, bin, ...args];
  const { status, stdout, stderr } = spawnSync(command, more, { cwd: folder, encoding: 'utf8' });
  const works = status === 0 && (step !== 'assess with it' || stdout.includes('"model":"mine"'));
  if (!works) console.error(step, status, stderr.slice(-2000));
  done.push({ step, works, seconds: Math.round((performance.now() - began) / 1000) });
  console.error(JSON.stringify(done.at(-1)));
}
done.push({ step: 'serve', works: await serves(), seconds: 0 });
const works = done.every((one) => one.works) && existsSync(path.join(folder, 'said.parquet'));
writePart('tool', { toolWorks: works ? 1 : 0, toolSteps: done, toolOffline: alone.length > 0 }, render());
rmSync(folder, { recursive: true });
console.log(JSON.stringify(done));

/** Whether the installed server answers, with the promoted model. */
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
    return false;
  } finally {
    server.kill();
  }
}

function must(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
}

function render(): string {
  return `## A clean machine

\`\`\`sh
npm run package && node experiments/measure-tool.ts
\`\`\`

| what | target | measured | |
|---|---|---|---|
| installed from the packed file, outside the repository, all of it works [toolWorks] | 1 | ${works ? 1 : 0} | ${works ? 'met' : 'not met'} |

| step | works | seconds |
|---|---|---|
${done.map((one) => `| ${one.step} | ${one.works ? 'yes' : 'no'} | ${one.seconds} |`).join('\n')}

- ${photos} painted portraits; ${alone.length > 0 ? 'each step ran in a namespace without a network' : 'the system could not take the network away'}.
`;
}
