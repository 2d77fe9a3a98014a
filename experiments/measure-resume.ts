/**
 * Kills each long command with SIGKILL at chosen moments, in the midst of changes of its files, calls it again, and counts what differs
 * from a run that was left alone: files of the bundle, artifacts, parameters and curves of the run, what was printed and written. Writes
 * the part on killed commands of docs/results/science.json and science.md. Called again with the same folder it goes on.
 * Usage: node experiments/measure-resume.ts <folder> [commands at most]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Moment } from '../test/support/hold-process.ts';
import { paintDataset } from '../test/support/paint-dataset.ts';
import { startClarte } from '../test/support/start-clarte.ts';
import { paintMany } from './scale/paint-many.ts';
import { writePart } from './scale/write-part.ts';

const PHOTOS = 60;
/** Of a training of the default network: its steps take long, and one epoch of so few is one step. */
const LEAST_PHOTOS = 36;
/** From so many on `dataset check` keeps what it has read. */
const CHECKED = 2100;
const MODEL = 'acne04-view-1';

type Command = {
  readonly args: (out: string) => string[];
  readonly moments: readonly Moment[];
  /** Folder of a bundle, where one comes of it. */
  readonly bundle?: string;
};
type Measured = {
  readonly name: string;
  readonly kills: readonly string[];
  readonly compared: number;
  readonly differs: readonly string[];
};

const folder = path.resolve(process.argv[2]);
const most = Number(process.argv[3] ?? Number.POSITIVE_INFINITY);
const few = path.join(folder, 'few/manifest.csv');
const least = path.join(folder, 'least/manifest.csv');
const many = path.join(folder, `many/manifest-${CHECKED}.csv`);
const at = (file: string, change: number, when: Moment['when']): Moment => ({ file, change, when });

const commands: Record<string, Command> = {
  'dataset check': {
    args: () => ['dataset', 'check', many, '--json'],
    moments: [at('/check-', 300, 'half'), at('/check-', 1000, 'before')],
  },
  'models evaluate': {
    args: (out) => [
      ...['models', 'evaluate', MODEL, '--manifest', few, '--threads', '1'],
      ...['--json', path.join(out, 'figures.json'), '--parquet', path.join(out, 'said.parquet')],
      ...['--out', path.join(out, 'report.html')],
    ],
    moments: [at('/evaluate-', 20, 'half'), at('/evaluate-', 30, 'after')],
  },
  'models train --recipe paper': {
    args: () => ['models', 'train', few, '--recipe', 'paper', '--id', 'mine', '--epochs', '6'],
    moments: [
      // Cutting, feature extraction, the final fit, the evaluation, the end.
      ...[at('patches.jsonl', 15, 'half'), at('features.f32', 12, 'half'), at('features.f32', 20, 'after')],
      ...[at('metrics/loss', 2, 'half'), at('fit.checkpoint', 2, 'after'), at('fit.checkpoint', 2, 'before')],
      ...[at('answers.jsonl', 5, 'half'), at('evaluation.json', 1, 'after'), at('models/mine', 1, 'after')],
    ],
    bundle: 'models/mine',
  },
  'models train --recipe one-look': {
    args: () => ['models', 'train', least, '--recipe', 'one-look', '--id', 'tuned', '--epochs', '11'],
    moments: [
      // Cutting; training before the first checkpoint, at it and after it; the evaluation, the end.
      ...[at('faces.jsonl', 15, 'half'), at('metrics/loss', 3, 'half')],
      ...[at('training.checkpoint', 1, 'after'), at('metrics/loss', 1, 'half')],
      ...[at('answers.jsonl', 3, 'half'), at('evaluation.json', 1, 'after'), at('models/tuned', 1, 'after')],
    ],
    bundle: 'models/tuned',
  },
};

if (!existsSync(few)) await paintDataset(path.dirname(few), { photos: PHOTOS });
if (!existsSync(least)) await paintDataset(path.dirname(least), { photos: LEAST_PHOTOS, golden: true });
if (!existsSync(many)) await paintMany(path.dirname(many), CHECKED, [CHECKED]);
const log = path.join(folder, 'measured.json');
const measured: Measured[] = existsSync(log) ? JSON.parse(readFileSync(log, 'utf8')) : [];
const open = Object.entries(commands).filter(([name]) => !measured.some((one) => one.name === name));
for (const [name, command] of open.slice(0, most)) {
  measured.push(await measure(name, command));
  writeFileSync(log, JSON.stringify(measured));
  console.log(JSON.stringify(measured.at(-1)));
}
const resumeDiffers = measured.reduce((sum, { differs }) => sum + differs.length, 0);
writePart('killed', { resumeDiffers, resumeByCommand: measured }, render());

async function measure(name: string, { args, moments, bundle }: Command): Promise<Measured> {
  const slug = name.replace(/\W+/g, '-');
  const [whole, killed] = ['whole', 'killed'].map((kind) => path.join(folder, kind, slug));
  mkdirSync(whole, { recursive: true });
  if (!existsSync(path.join(whole, 'printed'))) await run(args(whole), whole);
  // Which moments an earlier call of this has been through.
  const through = `${killed}.through`;
  if (!existsSync(through)) rmSync(killed, { recursive: true, force: true });
  mkdirSync(killed, { recursive: true });
  const done = existsSync(through) ? Number(readFileSync(through, 'utf8')) : 0;
  for (const [k, moment] of moments.entries()) {
    if (k < done) continue;
    const one = startClarte(args(killed), { DATA_DIR: killed }, moment);
    await one.until('HELD');
    await one.kill();
    console.error(name, moment);
    writeFileSync(through, `${k + 1}`);
  }
  await run(args(killed), killed);
  const [a, b] = [whole, killed].map((data) => gather(data, bundle));
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return {
    name,
    kills: moments.map(({ file, change, when }) => `${when} ${file} ${change}`),
    compared: names.length,
    differs: names.filter((file) => a.get(file) !== b.get(file)),
  };
}

async function run(args: readonly string[], data: string): Promise<void> {
  const printed = await startClarte(args, { DATA_DIR: data })
    .ended()
    // `dataset check` ends with 1 where it finds something.
    .catch((fault: Error) => fault.message);
  writeFileSync(path.join(data, 'printed'), printed);
}

/** All that is compared, by name: times, paths and what a work folder holds are left out. */
function gather(data: string, bundle?: string): Map<string, string> {
  const found = new Map<string, string>();
  const text = (file: string) => readFileSync(file).toString('latin1').replaceAll(data, '');
  for (const name of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(data, name);
    const kept =
      /^(?:figures.json|said.parquet|report.html|printed)$/.test(name) ||
      (bundle !== undefined && name.startsWith(bundle)) ||
      /mlruns\/.*\/(?:artifacts|params|metrics)\//.test(name);
    if (!kept || !/\.\w+$|metrics\/|params\/|printed/.test(name) || isFolder(file)) continue;
    // A metric's line begins with the time.
    found.set(name, name.includes('/metrics/') ? text(file).replace(/^\d+ /gm, '') : text(file));
  }
  return found;
}

function isFolder(file: string): boolean {
  try {
    readdirSync(file);
    return true;
  } catch {
    return false;
  }
}

function render(): string {
  const missing = Object.keys(commands).filter((name) => !measured.some((one) => one.name === name));
  return `## Killed commands

\`\`\`sh
node experiments/measure-resume.ts <folder>
\`\`\`

| what | target | measured | |
|---|---|---|---|
| files that differ after kills and resumptions [resumeDiffers] | 0 | ${resumeDiffers} | ${resumeDiffers === 0 ? 'met' : 'not met'} |

| command | kills (SIGKILL) | files compared | differ |
|---|---|---|---|
${measured.map((one) => `| ${one.name} | ${one.kills.length} | ${one.compared} | ${one.differs.join(', ') || '0'} |`).join('\n')}

${missing.length > 0 ? `- Not measured so: ${missing.join(', ')}.\n` : ''}- Each kill comes at a chosen change of a file: before it, with half of it written, or after it
  ([how](../../test/support/hold-process.ts)); which ones stands in [\`science.json\`](science.json). Those of the paper's recipe lie in
  cutting, feature extraction, the final fit, the evaluation and the end, those of one-look in cutting, the training before, at and
  after a checkpoint, the evaluation and the end.
- ${PHOTOS} portraits in the public domain with painted spots (${LEAST_PHOTOS} and 11 steps for one-look), for \`dataset check\` ${CHECKED} painted waves; byte by byte: networks and card with
  figures and intervals, the run's parameters, curves and artifacts, tables, reports, what was printed.
`;
}
