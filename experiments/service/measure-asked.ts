/** Counts what tests have counted: cases of the authorisation matrix, markers in logs. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const VITEST = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

/** Runs the test file and gives the figures it noted. Throws where it fails. */
export function measureAsked(file: string): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-figures-'));
  const figures = join(folder, 'figures.jsonl');
  const { status } = spawnSync(process.execPath, [VITEST, 'run', file], {
    env: { ...process.env, FIGURES_FILE: figures },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`${file} fails`);
  const lines = readFileSync(figures, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  return Object.fromEntries(
    lines.map((line) => {
      const { name, value } = JSON.parse(line) as { name: string; value: number };
      return [name, value];
    }),
  );
}
