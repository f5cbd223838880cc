import type { Bench } from '../bench.ts';
import { boundedBenches, type Runs } from './bounded.ts';
import { beforeLogIn, freshContext, openPage, startBrowser } from './browser.ts';
import { firstScreen } from './first-screen.ts';
import { libraryDrive } from './library-drive.ts';

const MINUTE = 60_000;
/** The rhythm is slower after one minute, and slowest after three: from then on each minute is as the last. */
const WATCHED = 12;

/** Requests of an open tab that nobody touches, by minute; what is left of the hour goes on as the last two. */
async function quietRuns(): Promise<Runs<number>> {
  const { server } = await libraryDrive();
  const browser = await startBrowser();
  return {
    async run() {
      const context = await freshContext(browser, server.url, 'desktop');
      // What shared workers ask for, Playwright does not tell: the tab gets a worker of its own.
      await context.addInitScript(() => void Reflect.deleteProperty(globalThis, 'SharedWorker'));
      const page = await openPage(context, 'desktop');
      await (await beforeLogIn(page, 'ana', '/timeline')).click();
      await page.evaluate(firstScreen);
      const byMinute: number[] = Array(WATCHED).fill(0);
      const began = performance.now();
      page.on('request', () => {
        const minute = Math.floor((performance.now() - began) / MINUTE);
        byMinute[minute] = (byMinute[minute] ?? 0) + 1;
      });
      await page.waitForTimeout(WATCHED * MINUTE);
      await context.close();
      const seen = byMinute.slice(0, WATCHED).reduce((sum, count) => sum + count, 0);
      const last = ((byMinute[WATCHED - 2] ?? 0) + (byMinute[WATCHED - 1] ?? 0)) / 2;
      return seen + last * (60 - WATCHED);
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

export const libraryQuietBenches: readonly Bench[] = boundedBenches(quietRuns, [
  {
    name: 'library-quiet',
    unit: 'requests',
    subject: `requests of a tab that is open for an hour and not used: counted for ${WATCHED} minutes, and on as the last`,
    bound: 120,
    of: (requests) => requests,
  },
]).map((bench) => ({ ...bench, enough: 1 }));
