/**
 * Measures what docs/results/dermatologists.md shows, and writes it and dermatologists.json: runs the tests that note
 * figures, as many as there are. Usage: node experiments/measure-dermatologists.ts [--only=panel,training]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const OUT = new URL('../docs/results/', import.meta.url);
/** Tests that note figures. */
const TESTS = {
  panel: 'test/service/panel.test.ts',
  training: 'test/service/training.test.ts',
  labelling: 'test/label-page.test.ts',
} as const;
/** What is shown: text, target, and whether it is met. Of several runs the worst counts. */
const FIGURES: readonly [name: string, what: string, target: string, good: (value: number) => boolean][] = [
  [
    'agreementMaxError',
    'seven real doctors’ votes through the API: largest difference of any figure of the panel from an independent calculation',
    '1e-9',
    (value) => value <= 1e-9,
  ],
  ['agreementFigures', 'figures compared, on each database', '', () => true],
  ['labelsLost', '100 photos graded, connection cut, tab killed: labels lost', '0', (value) => value === 0],
  ['labelsDoubled', 'the same: labels kept twice', '0', (value) => value === 0],
  ['nextPhotoMs', 'next photo appears after, ms (median)', '150', (value) => value <= 150],
  [
    'challengerGain',
    'full circle: error of the challenger below that of the champion',
    'above 0',
    (value) => value > 0,
  ],
  [
    'lesionPrecisionGain',
    'corrected dots: average precision of the challenger’s lesions on golden photos above that of the champion’s',
    'above 0',
    (value) => value > 0,
  ],
  [
    'shuffledProposed',
    'challengers trained on shuffled labels that were proposed',
    '0',
    (value) => value === 0,
  ],
];

const { values: flags } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = (flags.only?.split(',') ?? Object.keys(TESTS)) as (keyof typeof TESTS)[];
const tests = chosen.map((name) => TESTS[name]).filter((file) => existsSync(join(ROOT, file)));

const json = new URL('dermatologists.json', OUT);
const results: Record<string, number> = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {};
const folder = mkdtempSync(join(tmpdir(), 'clarte-figures-'));
const file = join(folder, 'figures.jsonl');
const { status } = spawnSync(join(ROOT, 'node_modules/.bin/vitest'), ['run', ...tests], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, FIGURES_FILE: file },
});
const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
rmSync(folder, { recursive: true });
const noted = Map.groupBy(
  lines.map((line) => JSON.parse(line) as { name: string; value: number }),
  ({ name }) => name,
);
/** Figures of which the lowest is the worst. */
const LOWEST = ['agreementFigures', 'challengerGain', 'lesionPrecisionGain'];
for (const [name, all] of noted) {
  const values = all.map(({ value }) => value);
  results[name] = LOWEST.includes(name) ? Math.min(...values) : Math.max(...values);
}
writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`);
writeFileSync(new URL('dermatologists.md', OUT), render());
if (status !== 0) process.exitCode = 1;

function render(): string {
  const rows = FIGURES.map(([name, what, target, good]) => {
    const value = results[name];
    const verdict = value === undefined || target === '' ? '' : good(value) ? 'met' : '**falls short**';
    return `| ${what} | ${target} | ${value ?? 'not measured'} | ${verdict} |`;
  });
  return `# The dermatologists' loop: what it shows

\`\`\`sh
node experiments/measure-dermatologists.ts        # needs PostgreSQL, Chromium and ../shared/data; --only=panel,training,labelling for parts
\`\`\`

| what | target | measured | |
|---|---|---|---|
${rows.join('\n')}

- The doctors' votes are those of ACNE04, four grades, 2-4 readings a photo; they were given through the API on PGlite and
  PostgreSQL, with made-up pictures in place of the photos. Hidden repeats were answered with expert b's second reading where
  there is one, else with the same grade or one more: their figures check the arithmetic and say nothing of the doctors.
- The independent calculation is in [\`test/service/panel-by-hand.ts\`](../../test/service/panel-by-hand.ts): kappa from raw pairs, ICC(2,1) by
  covariances, alpha by its definition. Krippendorff's published example is played through the API as well.
- The full circle trains on portraits with painted spots, so that it runs anywhere. It shows that the loop works, not how
  good a challenger gets on patients' photos.
`;
}
