/**
 * `node experiments/compare-speed.ts <commit> [--turns 15]`: how long the code here takes over a 12-megapixel photo in Node, beside an
 * earlier commit's, photo by photo in turns, one process with one core each: processor time, stage by stage, the most memory that
 * the process held so far, and the ratios. Puts it into docs/results/road.md and road.json. About half a minute on an idle core.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeSelfie12Mp } from '../bench/road.ts';
import { type Spread, spreadOf } from '../bench/spread.ts';
import { checkOutEarlier } from './check-out-earlier.ts';
import { putFigures } from './results/put-figures.ts';

const HERE = fileURLToPath(new URL('../', import.meta.url));
/** Assesses the photo each time it is asked to, and says how long that took; `cpu` is that of all the process' threads. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { loadAssessor } from './src/core/assess.ts';
import { nodePorts } from './src/platform/node/ports.ts';
const assessor = await loadAssessor(nodePorts(undefined, { threads: 1 }));
const photo = new Uint8Array(readFileSync(process.env.PHOTO));
for await (const _ of createInterface({ input: process.stdin })) {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const { timingsMs } = await assessor.assess(photo);
  const { user, system } = process.cpuUsage(before);
  const tookMs = performance.now() - began;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ...timingsMs, 'end to end': tookMs, 'processor time': (user + system) / 1000, 'peak memory, MB': peakMb }));
}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { turns: { type: 'string', default: '15' } },
});
const [commit] = positionals;
if (!commit) throw new Error('node experiments/compare-speed.ts <commit>');
const turns = Number(values.turns);
const folder = checkOutEarlier(commit);
try {
  const photo = join(folder, '12-megapixels.jpg');
  writeFileSync(photo, await makeSelfie12Mp());
  const sides = [folder, HERE].map((cwd) => openSide(cwd, photo));
  // The first photos warm both up.
  for (let turn = -3; turn < turns; turn++) for (const side of sides) await side.ask(turn >= 0);
  for (const { child } of sides) child.stdin?.end();
  put(sides[0].took, sides[1].took);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

type Took = Readonly<Record<string, number>>;

function openSide(cwd: string, photo: string) {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', CHILD], {
    cwd,
    env: { ...process.env, PHOTO: photo },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const took: Took[] = [];
  return {
    ...{ child, took },
    async ask(counts: boolean) {
      child.stdin?.write('next\n');
      const { value, done } = await lines.next();
      if (done) throw new Error(`the process in ${cwd} ended`);
      if (counts) took.push(JSON.parse(value) as Took);
    },
  };
}

function put(before: readonly Took[], now: readonly Took[]): void {
  const rows = Object.keys(now[0]).map((what) => ({
    what,
    before: spreadOf(before.map((one) => one[what] ?? 0)),
    now: spreadOf(now.map((one) => one[what])),
    ratio: spreadOf(now.map((one, i) => one[what] / Math.max(0.1, before[i][what] ?? 0))),
  }));
  const say = ({ median, q1, q3 }: Spread, digits = 0) =>
    `${median.toFixed(digits)} (${q1.toFixed(digits)} to ${q3.toFixed(digits)})`;
  console.table(rows.map(({ what, before, now, ratio }) => [what, say(before), say(now), say(ratio, 2)]));
  putFigures('road', {
    title: '# The pipeline: what it shows',
    figures: { comparedSpeed: { commit, turns, rows } },
    section: [
      '## Speed and memory beside an earlier commit',
      '',
      `\`\`\`sh\nnode experiments/compare-speed.ts ${commit} --turns ${turns}\n\`\`\``,
      '',
      `The default model over a 12-megapixel photo in Node, one core a process, ${turns} photos in turns; medians (quartiles), times in ms. The ratio is photo by photo.`,
      '',
      `| what | ${commit} | now | now over then |`,
      '|---|---|---|---|',
      ...rows.map(
        ({ what, before, now, ratio }) => `| ${what} | ${say(before)} | ${say(now)} | ${say(ratio, 2)} |`,
      ),
      '',
    ].join('\n'),
  });
}
