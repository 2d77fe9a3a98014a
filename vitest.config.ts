import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    // For machines that are busy with other things, too.
    testTimeout: 420_000,
    hookTimeout: 420_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
