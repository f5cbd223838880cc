import { isProof } from '@rdrive/contract/sizes';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'apps/**/*.test.ts',
      'apps/**/*.test.tsx',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
      'e2e/{stack,cloud}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: isProof ? 3_600_000 : 30_000,
    hookTimeout: 60_000,
    setupFiles: isProof ? ['packages/contract/src/property-runs.ts'] : [],
    retry: 0,
    // A focused test would let a run pass that has tried almost nothing.
    allowOnly: false,
    passWithNoTests: false,
    reporters: ['default', './scripts/test/vitest-reporter.ts'],
  },
});
