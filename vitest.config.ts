import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Browsers on a busy machine: a fault counts when it comes twice.
    retry: 1,
    pool: 'forks',
    maxWorkers: 2,
  },
});
