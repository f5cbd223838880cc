import type { BrowserContext } from '@playwright/test';

/** What pages must not do: errors in the console, uncaught errors, violations of the Content-Security-Policy. */
export interface Complaints {
  /** Listens to every page of a context, from before its first script. */
  watch(context: BrowserContext): Promise<void>;
  /** What has been found so far, less what is tolerated. */
  list(): readonly string[];
  /** Accepts complaints that match: for a test that provokes them, which says so. */
  tolerate(pattern: RegExp): void;
}

/** What a browser logs while a server is restarted under an open page, which may just be loading a part of itself. */
export const CONNECTION_LOST =
  /net::ERR_(CONNECTION_\w+|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|NETWORK_CHANGED)|Failed to fetch dynamically imported module/;

// The browser itself logs each answer above 399. Those of the API below 500 are answers like others.
const ANSWERS_OF_THE_API = /^Failed to load resource: the server responded with a status of 4\d\d .*\/api\//;

export function createComplaints(): Complaints {
  const found: string[] = [];
  const tolerated: RegExp[] = [ANSWERS_OF_THE_API];
  return {
    async watch(context) {
      context.on('console', (message) => {
        if (message.type() === 'error') found.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => found.push(error.error().stack ?? String(error.error())));
      await context.addInitScript(reportViolations);
    },
    list: () => found.filter((complaint) => !tolerated.some((pattern) => pattern.test(complaint))),
    tolerate: (pattern) => tolerated.push(pattern),
  };
}

// Runs in the page.
function reportViolations(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`CSP violation: ${event.violatedDirective} forbids ${event.blockedURI} in ${event.sourceFile}`);
  });
}
