/** Projects, each with its own time limit: `vitest run --project unit`. Those of the quick loop are `unit` and `pure`. */
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

/**
 * Tests that start processes, databases or worker threads, train or differentiate whole networks, damage photos for decoders of
 * other hands, or kill a device at each step: seconds each.
 */
const SERVICE = [
  'examples/**/*.test.ts',
  'scripts/pack/stage-package.test.ts',
  'src/cli/**/*.test.ts',
  'src/platform/node/open-{heic,photo}.test.ts',
  'src/server/**/*.test.ts',
  'src/train/backbone/add-backbone.test.ts',
  'src/train/graph/gradients.test.ts',
  'src/train/lab/{load-dataset,prepare-photos}.test.ts',
  'src/train/onnx/fuse-bundle.test.ts',
  'src/train/recipes/one-look/heads/train-surfaces.test.ts',
  'src/train/recipes/one-look/{export,train}-network.test.ts',
  'src/web/history/lock/move-history.test.ts',
  'test/!(import-order|wait-for-pages).test.ts',
  'test/{deploy,scale,service}/**/*.test.ts',
];

/** Rooms of functions whose tests leave nothing behind in the process: they share one, which spares loading modules for each file. */
const PURE = ['src/{core,exchange,evidence,train}/**/*.test.ts'];

const ELSEWHERE = ['**/node_modules/**', 'dist/**', 'tools/convert/**'];

// Limits leave room for machines that are busy with other things, too.
const project = (
  name: string,
  seconds: number,
  include: string[],
  exclude: string[] = [],
  isolate = true,
) => ({
  extends: true as const,
  test: {
    ...{ name, include, exclude, isolate, testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
    expect: { poll: { timeout: Math.max(30_000, seconds * 100) } },
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      // Whatever is of no other project, so that no test is left out by where it stands.
      project('unit', 180, ['**/*.test.{ts,tsx}'], [...ELSEWHERE, ...SERVICE, ...BROWSER, ...PURE]),
      project('pure', 180, PURE, SERVICE, false),
      project('service', 900, SERVICE, BROWSER),
      project('browser', 900, BROWSER),
      // Only where tools/convert is installed, which is not part of the product.
      ...(existsSync('tools/convert/node_modules')
        ? [project('convert', 120, ['tools/convert/*.test.ts'])]
        : []),
    ],
  },
});
