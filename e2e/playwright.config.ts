import { defineConfig } from '@playwright/test';
import { findBrowser } from './support/browser.ts';
import type { Options } from './support/test.ts';

const { args, env, executablePath } = await findBrowser();

// The stories that touch the stores; `RDRIVE_E2E_ALL=1` (the proof) runs all of them in the other homes as well.
const elsewhere = process.env['RDRIVE_E2E_ALL'] ? {} : { grep: /@home/ };

export default defineConfig<Options>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // A server and a browser each: more would only wait for the two cores.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../.cache/test/playwright.json' }]],
  use: {
    launchOptions: {
      args: [...args],
      env: { ...process.env, ...env } as Record<string, string>,
      ...(executablePath === undefined ? {} : { executablePath }),
    },
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    // What passes through a worker no test can hold up or count; those that are about workers allow them.
    serviceWorkers: 'block',
    // Snapshots fetch every blob: of a page, which its Content-Security-Policy rightly forbids.
    trace: { mode: 'retain-on-failure', snapshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'house', use: { home: 'house' } },
    { name: 'cloud-container', use: { home: 'cloud-container' }, ...elsewhere },
    { name: 'cloud', use: { home: 'cloud' }, ...elsewhere },
  ],
});
