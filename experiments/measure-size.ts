/**
 * Counts what the house's rules are about: lines, functions over 60 lines, functions over complexity 15, files over 200 lines.
 * Tests are left out, as are data in JSON. `node experiments/measure-size.ts src scripts`; `--at=575bcfc` counts an earlier commit.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const RULES = {
  noExcessiveCognitiveComplexity: { level: 'error', options: { maxAllowedComplexity: 15 } },
  noExcessiveLinesPerFunction: { level: 'error', options: { maxLines: 60 } },
  useMaxParams: { level: 'error', options: { max: 5 } },
};
const MAX_FILE_LINES = 200;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { at: { type: 'string' } },
});
const scratch = mkdtempSync(join(tmpdir(), 'clarte-size-'));
try {
  const folders = positionals.length > 0 ? positionals : ['src', 'scripts'];
  const root = flags.at ? takeOut(flags.at, folders) : '.';
  const files = folders.flatMap((folder) => listFiles(join(root, folder)));
  writeFileSync(
    join(scratch, 'biome.json'),
    JSON.stringify({ linter: { rules: { preset: 'none', complexity: RULES } } }),
  );
  console.table({
    files: files.length,
    lines: files.reduce((sum, { lines }) => sum + lines, 0),
    'files over 200 lines': files.filter(({ lines }) => lines > MAX_FILE_LINES).length,
    ...lint(files.map(({ path }) => resolve(path))),
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Where the folders lie as they were at `commit`. */
function takeOut(commit: string, folders: readonly string[]): string {
  const archive = execFileSync('git', ['archive', commit, ...folders], { maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', scratch], { input: archive });
  return scratch;
}

function listFiles(folder: string): { path: string; lines: number }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|js)$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => join(folder, file))
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }));
}

/** Findings by rule. */
function lint(paths: readonly string[]): Record<string, number> {
  const biome = resolve('node_modules/.bin/biome');
  const args = ['lint', `--config-path=${scratch}`, '--reporter=json', '--max-diagnostics=none', ...paths];
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
