/**
 * Counts files of test/fixtures/exchange that are neither taken right nor refused with the reason, and what round trips of
 * made-up labels lose or invent. Writes the part on label files of docs/results/science.json and science.md.
 * Usage: node experiments/measure-exchange.ts [round trips a format, 2000]
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { FORMATS, type FormatName } from '#exchange/formats.ts';
import { setArb } from '../test/exchange/arbitrary-set.ts';
import { EXPECTED_FILES, findWrong } from '../test/exchange/expected-files.ts';
import { runExchangeFile } from '../test/exchange/run-exchange-file.ts';
import { countTold, tripRound } from '../test/exchange/trip-round.ts';

const OUT = new URL('../docs/results/', import.meta.url);
const SEED = 20;
const runs = Number(process.argv[2] ?? 2000);

const wrong = EXPECTED_FILES.filter((expected) => findWrong(expected, runExchangeFile(expected)) !== null);
const files = new Set(EXPECTED_FILES.map(({ file }) => file)).size;

const sets = fc.sample(setArb, { numRuns: runs, seed: SEED });
const byFormat = (Object.keys(FORMATS) as FormatName[]).map((format) => {
  const trips = sets.map((set) => tripRound(format, set));
  return {
    format,
    facts: sets.reduce((sum, set) => sum + countTold(format, set), 0),
    lost: trips.reduce((sum, { lost }) => sum + lost.length, 0),
    invented: trips.reduce((sum, { invented }) => sum + invented.length, 0),
  };
});

const results = {
  exchangeWrong: wrong.length,
  exchangeFiles: files,
  exchangeTries: EXPECTED_FILES.length,
  roundTripLost: byFormat.reduce((sum, { lost, invented }) => sum + lost + invented, 0),
  roundTrips: runs * byFormat.length,
  roundTripsByFormat: byFormat,
};
const json = new URL('science.json', OUT);
const held = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
writeFileSync(json, `${JSON.stringify({ ...held, ...results }, null, 2)}\n`);

const [begin, end] = ['<!-- label files -->', '<!-- /label files -->'];
const markdown = new URL('science.md', OUT);
const page = existsSync(markdown) ? readFileSync(markdown, 'utf8') : '# The scientist: what it shows\n';
const without = page.replace(new RegExp(`\\n*${begin}[^]*${end}\\n*`), '\n');
writeFileSync(markdown, `${without.trimEnd()}\n\n${begin}\n${render()}${end}\n`);
for (const { file } of wrong) console.error(`wrong: ${file}`);
console.log(JSON.stringify(results));

function render(): string {
  const met = (value: number) => (value === 0 ? 'met' : 'not met');
  return `## Label files

\`\`\`sh
node experiments/measure-exchange.ts
\`\`\`

| what | target | measured | |
|---|---|---|---|
| files of other programs neither taken right nor refused with the reason, of ${files} in ${EXPECTED_FILES.length} tries | 0 | ${results.exchangeWrong} | ${met(results.exchangeWrong)} |
| facts that round trips lost or invented, of ${runs} made-up sets of labels in each format | 0 | ${results.roundTripLost} | ${met(results.roundTripLost)} |

| format | facts it can hold, in ${runs} sets | lost | invented |
|---|---|---|---|
${byFormat.map(({ format, facts, lost, invented }) => `| ${format} | ${facts} | ${lost} | ${invented} |`).join('\n')}

- The files were written by hand after the formats' public descriptions, with what is right for each worked out beside them
  ([\`test/exchange/expected-files.ts\`](../../test/exchange/expected-files.ts)); none comes from a real labelling project.
- What a format can hold is laid down in [\`test/exchange/what-is-held.ts\`](../../test/exchange/what-is-held.ts): Pascal VOC and YOLO hold boxes, so a
  dot comes back as one; a table of lesions holds centres and radii, so a box does.
`;
}
