/**
 * `node experiments/measure-speed.ts [--runs N] [--threads 1]`: how long the default model takes over a 12-megapixel photo in Node
 * and in the page, stage by stage and by turns, and how many bytes a page needs before its first score; into docs/results/road.md
 * and road.json. `threads` are those of a network in Node, 0 for as many as there are cores. Needs Chromium and a built page
 * (npm run build).
 */
import { parseArgs } from 'node:util';
import { readCard } from '#core/score/read-card.ts';
import { nodePorts } from '#node/ports.ts';
import { benchPipeline } from '../bench/road.ts';
import type { Spread } from '../bench/spread.ts';
import { findChromium } from '../test/chromium.ts';
import { putFigures } from './results/put-figures.ts';

if (!findChromium()) throw new Error('This needs Chromium.');
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, threads: { type: 'string', default: '1' } },
});
const runs = Number(values.runs);
const threads = Number(values.threads);
const { id } = await readCard(nodePorts());
const bench = await benchPipeline(runs, threads);
const figures = {
  nodeMs12mp: bench.node['end to end'].median,
  browserMs12mp: bench.browser?.['end to end'].median ?? null,
  shellBytes: bench.shellBytes,
  firstAssessmentBytes: bench.firstAssessmentBytes,
};
putFigures('road', {
  title: '# The pipeline: what it shows',
  figures: { ...figures, speed: { model: id, runs, threads, ...bench } },
  section: describe(),
});
console.log(figures);

function describe(): string {
  const ms = ({ median, q1, q3 }: Spread) => `${median.toFixed(0)} (${q1.toFixed(0)} to ${q3.toFixed(0)})`;
  const row = (what: string, target: number, value: number | null, unit: string) => {
    const shown = value === null ? 'not measured' : `${Math.round(value)} ${unit}`;
    const verdict = value !== null && value <= target ? 'met' : '**falls short**';
    return `| ${what} | <= ${target} ${unit} | ${shown} | ${verdict} |`;
  };
  return [
    '## Speed of the default model',
    '',
    `\`\`\`sh\nnpm run build && node experiments/measure-speed.ts --runs=${runs} --threads=${threads}\n\`\`\``,
    '',
    `\`${id}\`, ${runs} photos of 12 megapixels by turns in Node (one thread of the server, networks on ${threads === 0 ? 'all cores' : `${threads} of the cores`}) and in Chromium. The machine's two cores were shared with other work: times are the worse for it.`,
    '',
    '| what | target | measured | |',
    '|---|---|---|---|',
    row('a 12-megapixel photo in Node', 200, figures.nodeMs12mp, 'ms'),
    row('a 12-megapixel photo in Chromium', 700, figures.browserMs12mp, 'ms'),
    row('bytes before the page can be used', 300, inKilobytes(figures.shellBytes), 'kB'),
    row('bytes before the first assessment', 9000, inKilobytes(figures.firstAssessmentBytes), 'kB'),
    '',
    '| stage, ms: median (quartiles) | Node | Chromium |',
    '|---|---|---|',
    ...Object.entries(bench.node).map(
      ([stage, own]) => `| ${stage} | ${ms(own)} | ${bench.browser ? ms(bench.browser[stage]) : ''} |`,
    ),
    '',
  ].join('\n');
}

function inKilobytes(bytes: number | null): number | null {
  return bytes === null ? null : bytes / 1000;
}
