import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type Complaints, createComplaints } from './complaints.ts';
import { type Server, startServer } from './server.ts';
import { type Home, missingFor } from './store.ts';

/** Set by the project (playwright.config.ts). */
export interface Options {
  readonly home: Home;
}

interface Fixtures {
  /** A server with an empty store, for this test alone; its address is the `baseURL` of every page. */
  readonly server: Server;
  /** Opens a browser of its own for one more person: other cookies, same server, same watch over complaints. */
  readonly newPerson: (options?: BrowserContextOptions) => Promise<Page>;
  /** Complaints of all pages; whatever is not tolerated fails the test at its end. */
  readonly complaints: Complaints;
}

/** Playwright's `test` with a server and with pages that must not complain. */
export const test = base.extend<Fixtures & Options>({
  home: ['house', { option: true }],

  server: async ({ home }, use, testInfo) => {
    const missing = missingFor(home);
    testInfo.skip(missing !== undefined, missing ?? '');
    const server = await startServer(home);
    try {
      await use(server);
    } finally {
      await server.stop();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('server.log', { body: server.log(), contentType: 'text/plain' });
      }
    }
  },

  baseURL: async ({ server }, use) => use(server.url),

  complaints: [
    async ({ context }, use) => {
      const complaints = createComplaints();
      await complaints.watch(context);
      await use(complaints);
      expect(complaints.list(), 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],

  newPerson: async ({ browser, complaints, server }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...options, baseURL: server.url });
      contexts.push(context);
      await complaints.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';
export { CONNECTION_LOST } from './complaints.ts';
