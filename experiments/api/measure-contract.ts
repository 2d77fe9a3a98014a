/** Runs the tests that ask the API and holds every answer of theirs against the document: which operations were reached. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** Every route for every caller, and what needs more than one request. */
const TESTS = [
  'test/service/authorisation.test.ts',
  'test/service/accounts.test.ts',
  'test/service/jobs.test.ts',
  'test/service/passkeys.test.ts',
  'test/service/promote-installed.test.ts',
  'test/service/training.test.ts',
  'test/service/webhooks.test.ts',
];

/** `operations` are the ids of the document. */
export function measureContract(root: string, operations: readonly string[]): ContractFigures {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-contract-'));
  const [file, report] = [join(folder, 'contract'), join(folder, 'report.json')];
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  spawnSync(process.execPath, [vitest, 'run', ...TESTS, '--reporter=json', `--outputFile=${report}`], {
    cwd: root,
    env: { ...process.env, CONTRACT_FILE: file },
  });
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(folder, { recursive: true });
  const mismatches = [...new Set(lines.filter((line) => line.startsWith('! ')))];
  const reached = new Set(lines.filter((line) => !line.startsWith('! ')).map((line) => line.split(' ')[0]));
  const unreached = operations.filter((id) => !reached.has(id));
  return {
    contractMismatches: mismatches.length,
    operationsReached: operations.length - unreached.length,
    operations: operations.length,
    contract: { tests: TESTS, passed: numPassedTests, failed: numFailedTests, unreached, mismatches },
  };
}
