/** Three projects, each with its own time limit: `vitest run --project unit`. */
import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tests in a Chromium, which test/chromium.ts looks for. */
const BROWSER = [
  'test/journey.test.ts',
  'test/model-change.test.ts',
  'test/open-photo-chromium.test.ts',
  'test/parity.test.ts',
  'test/corpus.test.ts',
  'test/safety.test.ts',
  'test/sync.test.ts',
  'test/*-page.test.ts',
];

/** Tests that start processes or databases, or train a network: seconds each. */
const SERVICE = [
  'examples/**/*.test.ts',
  'scripts/pack/stage-package.test.ts',
  'src/cli/**/*.test.ts',
  'src/server/**/*.test.ts',
  'src/train/backbone/add-backbone.test.ts',
  'src/train/challenge/tune-lesion-net.test.ts',
  'test/!(import-order).test.ts',
  'test/{deploy,scale,service}/**/*.test.ts',
];

const ELSEWHERE = ['**/node_modules/**', 'dist/**', 'tools/convert/**'];

// Limits leave room for machines that are busy with other things, too.
const project = (name: string, seconds: number, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: {
    ...{ name, include, exclude, testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
    expect: { poll: { timeout: 30_000 } },
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      // Whatever is of no other project, so that no test is left out by where it stands.
      project('unit', 60, ['**/*.test.{ts,tsx}'], [...ELSEWHERE, ...SERVICE, ...BROWSER]),
      project('service', 420, SERVICE, BROWSER),
      project('browser', 420, BROWSER),
      // Only where tools/convert is installed, which is not part of the product.
      ...(existsSync('tools/convert/node_modules')
        ? [project('convert', 120, ['tools/convert/*.test.ts'])]
        : []),
    ],
  },
});
