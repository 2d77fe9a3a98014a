/**
 * Measures `dataset check` and all of an evaluation but the networks on 100,000 small pictures and on 1,000: the most memory and
 * photos per second of a core. Writes the part on scale of docs/results/science.json and science.md.
 * Usage: node experiments/measure-scale.ts [photos, 100000] [folder for the pictures]; killed and called again with the same folder it
 * paints and measures what is missing.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { paintMany } from './scale/paint-many.ts';
import { writePart } from './scale/write-part.ts';

const many = Number(process.argv[2] ?? 100_000);
const few = 1000;
/** What starting takes is known by a run on so few. */
const start = 20;
const given = process.argv[3];
const folder = given ?? mkdtempSync(path.join(tmpdir(), 'clarte-scale-'));
const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));

type Usage = { readonly memoryMb: number; readonly coreSeconds: number };

if (!existsSync(path.join(folder, `manifest-${many}.csv`))) await paintMany(folder, many, [start, few, many]);

const works = {
  check: (size: number) => [at('../bin/clarte.js'), 'dataset', 'check', manifestOf(size), '--json'],
  evaluate: (size: number) => [
    at('scale/evaluate-cheaply.ts'),
    manifestOf(size),
    path.join(folder, `out-${size}`),
  ],
};
// Both commands at once, each with a core to itself where there are two; time counts by core, so that less is no fault.
const measured = await Promise.all(Object.entries(works).map(([name, args]) => measureSizes(name, args)));
if (!given) rmSync(folder, { recursive: true });
const results = {
  scalePhotos: many,
  scaleMemoryMb: Math.max(...measured.map(({ memoryMb }) => memoryMb)),
  scaleThroughputRatio: Math.min(...measured.map(({ ratio }) => ratio)),
  scaleByCommand: measured,
};
writePart('scale', results, render());
console.log(JSON.stringify(results));

async function measureSizes(name: string, args: (size: number) => string[]) {
  const usages: Usage[] = [];
  for (const size of [start, few, many]) {
    const kept = path.join(folder, `usage-${name}-${size}.json`);
    if (!existsSync(kept)) await measure(args(size), path.join(folder, `data-${name}`), kept);
    usages.push(JSON.parse(readFileSync(kept, 'utf8')));
  }
  const [base, small, large] = usages;
  const perSecond = (usage: Usage, size: number) => (size - start) / (usage.coreSeconds - base.coreSeconds);
  return {
    name,
    memoryMb: Math.round(large.memoryMb),
    memoryOfFewMb: Math.round(small.memoryMb),
    photosPerCoreSecond: Math.round(perSecond(large, many)),
    photosPerCoreSecondOfFew: Math.round(perSecond(small, few)),
    ratio: Number((perSecond(large, many) / perSecond(small, few)).toFixed(3)),
  };
}

function manifestOf(size: number): string {
  return path.join(folder, `manifest-${size}.csv`);
}

/** Runs a command to its end; what it took goes to `kept`, once it has ended well. */
async function measure(args: readonly string[], dataDir: string, kept: string): Promise<void> {
  rmSync(dataDir, { recursive: true, force: true });
  for (const one of args)
    if (one.startsWith(path.join(folder, 'out-'))) rmSync(one, { recursive: true, force: true });
  const env = { ...process.env, USAGE_FILE: `${kept}.part`, DATA_DIR: dataDir };
  const child = spawn(process.execPath, ['--import', at('scale/report-usage.ts'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  const status = await new Promise((resolve) => child.once('exit', resolve));
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${said}`);
  renameSync(`${kept}.part`, kept);
}

function render(): string {
  const met = (is: boolean) => (is ? 'met' : 'not met');
  const count = many.toLocaleString('en');
  return `## Scale

\`\`\`sh
node experiments/measure-scale.ts ${many}
\`\`\`

| what | target | measured | |
|---|---|---|---|
| most memory on ${count} photos, MB | 1,500 | ${results.scaleMemoryMb} | ${met(results.scaleMemoryMb <= 1500)} |
| photos per second of a core, over that on 1,000 photos | 0.9 | ${results.scaleThroughputRatio} | ${met(results.scaleThroughputRatio >= 0.9)} |

| command | MB on ${count} | MB on 1,000 | photos per core second on ${count} | on 1,000 |
|---|---|---|---|---|
${measured.map((one) => `| ${one.name} | ${one.memoryMb} | ${one.memoryOfFewMb} | ${one.photosPerCoreSecond} | ${one.photosPerCoreSecondOfFew} |`).join('\n')}

- The pictures are waves of 64 pixels, three of a person. \`check\` is the whole command; \`evaluate\` is all of an evaluation but
  the networks (reading, decoding, the log of what was said, figures with intervals, Parquet, report): what a network takes for a
  photo does not depend on how many there are.
- Time is that of a core (user and system), less what starting takes, so that other work on the machine counts little.
${many < 100_000 ? `- 100,000 photos were not measured, only ${count}.\n` : ''}`;
}
