/**
 * Kills each long command with SIGKILL again and again, calls it again, and counts files of the result that differ from those of a run
 * that was left alone. Writes the part on killed commands of docs/results/science.json and science.md.
 * Usage: node experiments/measure-resume.ts <folder> [models folder of the one-look base] [base id]
 * What the folder holds of earlier runs that were left alone is taken as it is.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { writePart } from './scale/write-part.ts';

const [folder, base, baseId] = process.argv.slice(2);
const BIN = fileURLToPath(new URL('../bin/clarte.js', import.meta.url));
const manifest = path.join(folder, 'set/manifest.csv');
if (!existsSync(manifest)) await paintDataset(path.join(folder, 'set'), { photos: 60 });

const works = [
  {
    name: 'models train --recipe paper',
    args: ['models', 'train', manifest, '--recipe', 'paper', '--id', 'manifest-paper'],
    killedAfter: [5, 10, 15, 20],
    result: 'models/manifest-paper',
  },
  ...(base && baseId
    ? [
        {
          name: 'models train --recipe one-look',
          args: ['models', 'train', manifest, '--recipe', 'one-look', '--base', baseId, '--id', 'tuned'],
          killedAfter: [8, 20, 30],
          result: 'models/tuned',
        },
      ]
    : []),
];

const measured: { name: string; kills: number; files: number; differs: number }[] = [];
for (const { name, args, killedAfter, result } of works) {
  const [whole, killed] = ['whole', 'killed'].map((kind) => path.join(folder, kind));
  for (const data of [whole, killed]) {
    mkdirSync(path.join(data, 'models'), { recursive: true });
    if (base && baseId && !existsSync(path.join(data, 'models', baseId)))
      cpSync(base, path.join(data, 'models', baseId), { recursive: true });
  }
  await run(args, whole);
  rmSync(path.join(killed, result), { recursive: true, force: true });
  rmSync(path.join(killed, 'runs'), { recursive: true, force: true });
  let kills = 0;
  for (const seconds of killedAfter) kills += (await run(args, killed, seconds)) ? 1 : 0;
  await run(args, killed);
  const files = readdirSync(path.join(whole, result));
  const differs = files.filter(
    (file) =>
      !existsSync(path.join(killed, result, file)) ||
      !readFileSync(path.join(whole, result, file)).equals(readFileSync(path.join(killed, result, file))),
  );
  measured.push({ name, kills, files: files.length, differs: differs.length });
  console.log(name, { kills, differs });
}
const resumeDiffers = measured.reduce((sum, { differs }) => sum + differs, 0);
writePart('killed', { resumeDiffers, resumeByCommand: measured }, render());

/** Runs a command in a data folder; killed after so many seconds, it answers true. Throws where it fails by itself. */
function run(args: readonly string[], dataDir: string, killAfter?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    const child = spawn(process.execPath, [BIN, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const timer = killAfter && setTimeout(() => child.kill('SIGKILL'), 1000 * killAfter);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${said.slice(-1000)}`));
    });
  });
}

function render(): string {
  return `## Killed commands

\`\`\`sh
node experiments/measure-resume.ts <folder> [<bundle of the one-look base> <its id>]
\`\`\`

| what | target | measured | |
|---|---|---|---|
| files of the result that differ after kills and resumptions | 0 | ${resumeDiffers} | ${resumeDiffers === 0 ? 'met' : 'not met'} |

| command | kills (SIGKILL) | files compared | differ |
|---|---|---|---|
${measured.map((one) => `| ${one.name} | ${one.kills} | ${one.files} | ${one.differs} |`).join('\n')}

- 60 portraits in the public domain with painted spots; files of the bundle, byte by byte: networks, card with its figures and intervals,
  hashes of photos. \`dataset check\` and \`models evaluate\` keep what they have read in logs that unit tests cut off
  (\`answer-log\`, \`fingerprint-log\`).
`;
}
