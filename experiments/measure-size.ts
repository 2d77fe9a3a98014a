/**
 * Counts what the house's rules are about: lines, functions over 60 lines, functions over complexity 15, files over 200 lines.
 * `node experiments/measure-size.ts src/server`; tests are left out.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const RULES = {
  noExcessiveCognitiveComplexity: { level: 'error', options: { maxAllowedComplexity: 15 } },
  noExcessiveLinesPerFunction: { level: 'error', options: { maxLines: 60 } },
  useMaxParams: { level: 'error', options: { max: 5 } },
};
const MAX_FILE_LINES = 200;

const folder = process.argv[2] ?? 'src/server';
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, lines: readFileSync(join(folder, file), 'utf8').split('\n').length - 1 }));
const config = mkdtempSync(join(tmpdir(), 'clarte-size-'));
try {
  writeFileSync(
    join(config, 'biome.json'),
    JSON.stringify({ linter: { rules: { preset: 'none', complexity: RULES } } }),
  );
  const found = lint(files.map(({ file }) => resolve(folder, file)));
  console.table({
    files: files.length,
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    'files over 200 lines': files.filter(({ lines }) => lines > MAX_FILE_LINES).length,
    ...found,
  });
} finally {
  rmSync(config, { recursive: true, force: true });
}

/** Findings by rule. */
function lint(paths: readonly string[]): Record<string, number> {
  const biome = resolve('node_modules/.bin/biome');
  const args = ['lint', `--config-path=${config}`, '--reporter=json', '--max-diagnostics=none', ...paths];
  let text: string;
  try {
    text = execFileSync(biome, args, {
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    text = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(text) as { diagnostics: { category: string }[] };
  return Object.fromEntries(
    Object.keys(RULES).map((rule) => [
      rule,
      diagnostics.filter(({ category }) => category.endsWith(rule)).length,
    ]),
  );
}
