import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  ignoreExportsUsedInFile: true,
  workspaces: {
    '.': {
      entry: [
        'scripts/{start,build,doctor,infra,cost,test,proof,bench,engines,rdrive}.mjs',
        'scripts/{test,proof}/main.ts',
        'scripts/**/*.test.ts',
      ],
      project: ['scripts/**/*.{mjs,ts}'],
    },
    'packages/*': { entry: ['src/**/*.test.ts'], project: 'src/**/*.ts' },
    // Of Linux itself.
    'packages/media': { entry: ['src/**/*.test.ts'], project: 'src/**/*.ts', ignoreBinaries: ['mkfifo'] },
    // Named by vitest.config.ts, where it is a proof.
    'packages/contract': { entry: ['src/property-runs.ts'], project: 'src/**/*.ts' },
    // Started by tests as processes of their own, not imported.
    'packages/house': { entry: ['src/**/*.test.ts', 'src/**/testing/*-process.ts'], project: 'src/**/*.ts' },
    'apps/server': {
      entry: ['src/{main,health-check}.ts', 'src/**/*.test.ts', 'src/testing/*-process.ts'],
      project: 'src/**/*.ts',
      // Of Linux itself, looked for before they are used.
      ignoreBinaries: ['unshare', 'fallocate'],
    },
    'apps/infra': {
      entry: ['src/main.ts', 'src/cost/main.ts', 'src/cost/testing/main.ts', 'src/**/*.test.ts'],
      project: 'src/**/*.ts',
      // Started as a program by its path.
      ignoreDependencies: ['aws-cdk'],
    },
    'apps/lambda': {
      // The runtime is started inside its sandbox, not imported.
      entry: ['src/functions/*.ts', 'src/**/*.test.ts', 'src/testing/runtime/bootstrap.ts'],
      project: '{src,build}/**/*.ts',
      // Of Linux itself, looked for before they are used.
      ignoreBinaries: ['setpriv'],
    },
    'apps/cli': { entry: ['src/main.ts', 'src/**/*.test.ts'], project: 'src/**/*.ts' },
    'apps/web': {
      entry: ['src/service-worker/{zip,app}-worker.ts', 'src/**/*.test.{ts,tsx}'],
      project: 'src/**/*.{ts,tsx,css}',
    },
    // The limits of some benches, each in a process of its own.
    bench: {
      entry: [
        'main.ts',
        'library/main.ts',
        '{sharp,list,libheif}-alone.ts',
        'cold-start/{reference.ts,first-answer.mjs}',
        '**/*.test.ts',
      ],
      project: '**/*.ts',
      ignoreBinaries: ['nginx', 'taskset', 'ffmpeg'],
    },
    e2e: {
      // The stack is started by support/stack.ts as a process of its own.
      entry: ['**/*.spec.ts', 'support/stack-main.ts', '{stack,cloud}/**/*.test.ts'],
      project: '**/*.ts',
      // Unpacked by support/browser.ts, not imported.
      ignoreDependencies: ['@sparticuz/chromium'],
    },
  },
};

export default config;
