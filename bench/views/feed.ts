import type { Page, Request } from '@playwright/test';
import type { Bench } from '../bench.ts';
import { boundedBenches, type Runs } from './bounded.ts';
import { beforeLogIn, freshContext, openPage, startBrowser } from './browser.ts';
import { firstScreen } from './first-screen.ts';
import { FILES, libraryDrive } from './library-drive.ts';

/** What came over the wire from now on, by requests to the API and for snapshots. */
interface Wire {
  readonly requests: Request[];
  /** Body and head as they were sent, bytes. */
  bytes(): Promise<number>;
}

/** What shared workers ask for, Playwright does not tell: the tab gets a worker of its own. */
const withOwnWorker = () => void Reflect.deleteProperty(globalThis, 'SharedWorker');

function watchWire(page: Page): Wire {
  const requests: Request[] = [];
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(?:api|snapshots)\//.test(pathname)) requests.push(request);
  });
  return {
    requests,
    async bytes() {
      const sizes = await Promise.all(requests.map((request) => request.sizes()));
      return sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
    },
  };
}

/** What a device sends and fetches. */
interface Fed {
  /** From log-in to the whole index. */
  readonly megabytes: number;
  /** From the other person's change until it is seen. */
  readonly seconds: number;
  /** Requests that brought it. */
  readonly requests: number;
  readonly kilobytes: number;
}

/** Runs in the page: until the tile has the name. */
function untilNamed({ id, name }: { readonly id: string; readonly name: string }): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const label = document.querySelector(`[data-entry="${id}"]`)?.getAttribute('aria-label');
      if (label?.includes(name)) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}

async function seeRename(page: Page, rename: (id: string, name: string) => Promise<unknown>) {
  const id = await page.locator('[data-entry]').first().getAttribute('data-entry');
  if (!id) throw new Error('There is no tile');
  const name = `Renamed ${Date.now()}.jpg`;
  const wire = watchWire(page);
  // The page is in use.
  await page.mouse.move(300, 300);
  // Frame by frame: Playwright looks for an element twice a second.
  const seen = page.evaluate(untilNamed, { id, name });
  await rename(id, name);
  const began = performance.now();
  await seen;
  const seconds = (performance.now() - began) / 1_000;
  // What told of nothing is the rhythm, not the change.
  const told = await Promise.all(
    wire.requests.map(async (request) => ({
      status: (await request.response())?.status(),
      sizes: await request.sizes(),
    })),
  );
  const bringing = told.filter(({ status, sizes }) => status === 200 && sizes.responseBodySize > 200);
  const bytes = bringing.reduce((sum, { sizes }) => sum + sizes.responseBodySize + sizes.responseHeadersSize, 0);
  return { seconds, requests: bringing.length, kilobytes: bytes / 1_000 };
}

async function feedRuns(): Promise<Runs<Fed>> {
  const { server, ben } = await libraryDrive();
  const browser = await startBrowser();
  return {
    async run() {
      const context = await freshContext(browser, server.url, 'desktop');
      await context.addInitScript(withOwnWorker);
      const page = await openPage(context, 'desktop');
      const wire = watchWire(page);
      await (await beforeLogIn(page, 'ana', '/timeline')).click();
      await page.evaluate(firstScreen);
      const megabytes = (await wire.bytes()) / 1e6;
      const seen = await seeRename(page, async (id, fileName) => {
        const { version, kind } = await ben.files.get('image', id).catch(() => ben.files.get('video', id));
        return ben.files.patch(kind, id, { fileName, version });
      });
      await context.close();
      return { megabytes, ...seen };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

export const libraryFeedBenches: readonly Bench[] = boundedBenches(feedRuns, [
  {
    name: 'library-wire',
    unit: 'MB',
    subject: `all that a fresh browser is sent by API and snapshot until it has the index of ${FILES} files`,
    bound: 8,
    of: ({ megabytes }) => megabytes,
  },
  {
    name: 'library-feed',
    unit: 's',
    subject: 'a new name that the other person gives, until it is seen in a tab in use',
    bound: 3,
    of: ({ seconds }) => seconds,
  },
  {
    name: 'library-feed-requests',
    unit: 'requests',
    subject: 'requests that bring the change of the other person',
    bound: 1,
    of: ({ requests }) => requests,
  },
  {
    name: 'library-feed-size',
    unit: 'kB',
    subject: 'what comes over the wire with the change of the other person',
    bound: 5,
    of: ({ kilobytes }) => kilobytes,
  },
]);
