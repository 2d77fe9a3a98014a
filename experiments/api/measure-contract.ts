/** Runs the tests that ask the API and holds every answer of theirs against the document: which operations were reached. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJson } from '../read-json.ts';

export type ContractFigures = {
  readonly contractMismatches: number;
  /** Operations with a good answer that is as the document says. */
  readonly operationsReached: number;
  readonly operations: number;
  readonly contract: {
    readonly tests: readonly string[];
    readonly passed: number;
    readonly failed: number;
    readonly unreached: readonly string[];
    readonly mismatches: readonly string[];
  };
};

/** Every operation with its example, and with what is wrong. Other tests hold their answers to the document, too. */
const TESTS = ['test/service/api-examples.test.ts'];

/**
 * `operations` are the ids of the document. What each test gave is kept in `folder`, and taken over when asked again:
 * delete it once the code has changed.
 */
export function measureContract(
  root: string,
  operations: readonly string[],
  folder: string,
): ContractFigures {
  mkdirSync(folder, { recursive: true });
  const parts = TESTS.map((test) => runTest(root, test, folder));
  const lines = parts.flatMap((part) => part.lines);
  const mismatches = [...new Set(lines.filter((line) => line.startsWith('! ')))];
  const reached = new Set(lines.filter((line) => !line.startsWith('! ')).map((line) => line.split(' ')[0]));
  const unreached = operations.filter((id) => !reached.has(id));
  const sum = (pick: (part: Part) => number) => parts.reduce((total, part) => total + pick(part), 0);
  return {
    contractMismatches: mismatches.length,
    operationsReached: operations.length - unreached.length,
    operations: operations.length,
    contract: {
      tests: TESTS,
      passed: sum((part) => part.passed),
      failed: sum((part) => part.failed),
      unreached,
      mismatches,
    },
  };
}

type Part = { readonly passed: number; readonly failed: number; readonly lines: readonly string[] };

/** Runs one test, or reads what it gave before. Throws where the test could not be run at all. */
function runTest(root: string, test: string, folder: string): Part {
  const part = join(folder, `${basename(test)}.json`);
  const before = readJson<Part>(pathToFileURL(part));
  if (before) return before;
  const [file, report] = [join(folder, 'contract'), join(folder, 'report')];
  for (const old of [file, report]) rmSync(old, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  console.error(`${test} …`);
  spawnSync(process.execPath, [vitest, 'run', test, '--reporter=json', `--outputFile=${report}`], {
    cwd: root,
    env: { ...process.env, CONTRACT_FILE: file },
  });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const measured: Part = { passed: numPassedTests, failed: numFailedTests, lines };
  writeFileSync(part, JSON.stringify(measured));
  return measured;
}
