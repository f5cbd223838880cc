import type { BrowserContext } from '@playwright/test';

/** What a page must not do: errors in its console, uncaught errors, violations of its Content-Security-Policy. */
export interface Complaints {
  /** What has been found so far, less what is tolerated. */
  list(): readonly string[];
  /** Accepts complaints that match: for a test that provokes them, which says so. */
  tolerate(pattern: RegExp): void;
}

// The browser itself logs each answer above 399. Those of the API below 500 are answers like others.
const ANSWERS_OF_THE_API = /^Failed to load resource: the server responded with a status of 4\d\d .*\/api\//;

/** Listens to every page of a context, from before its first script. */
export async function listenForComplaints(context: BrowserContext): Promise<Complaints> {
  const found: string[] = [];
  const tolerated: RegExp[] = [ANSWERS_OF_THE_API];
  context.on('console', (message) => {
    if (message.type() === 'error') found.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => found.push(error.error().stack ?? String(error.error())));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP violation: ${event.violatedDirective} forbids ${event.blockedURI} in ${event.sourceFile}`);
    });
  });
  return {
    list: () => found.filter((complaint) => !tolerated.some((pattern) => pattern.test(complaint))),
    tolerate: (pattern) => tolerated.push(pattern),
  };
}
