import type { Bench } from '../bench.ts';
import { boundedBenches, type Runs } from './bounded.ts';
import { beforeLogIn, freshContext, openPage, startBrowser } from './browser.ts';
import { firstScreen } from './first-screen.ts';
import { FILES, type LibraryDrive, libraryDrive } from './library-drive.ts';
import { smoothnessDuring } from './smoothness.ts';

const MOVED = Math.min(5_000, Math.floor(FILES / 20));

/** Moving thousands of files while somebody looks at the timeline. */
interface Moved {
  readonly seconds: number;
  /** Longest task of the page meanwhile, ms. */
  readonly longest: number;
}

let runs = 0;

async function move({ ben }: LibraryDrive): Promise<void> {
  const edits: { id: string; version: number; patch: { folderPath: string } }[] = [];
  const folderPath = `/Moved ${Date.now()} ${runs++}`;
  await ben.folders.create(folderPath);
  let cursor: string | undefined;
  while (edits.length < MOVED) {
    const page = await ben.files.list('image', { limit: 500, ...(cursor !== undefined && { cursor }) });
    edits.push(...page.files.map(({ id, version }) => ({ id, version, patch: { folderPath } })));
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  const answer = await ben.files.batch(edits.slice(0, MOVED));
  if (!('operation' in answer)) return;
  for (let { done, total } = answer.operation; done < total; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    ({ done, total } = await ben.folders.operation(answer.operation.id));
  }
}

async function moveRuns(): Promise<Runs<Moved>> {
  const drive = await libraryDrive();
  const browser = await startBrowser();
  return {
    async run() {
      const context = await freshContext(browser, drive.server.url, 'desktop');
      const page = await openPage(context, 'desktop');
      await (await beforeLogIn(page, 'ana', '/timeline')).click();
      await page.evaluate(firstScreen);
      let seconds = 0;
      const { longest } = await smoothnessDuring(page, async () => {
        const began = performance.now();
        await move(drive);
        seconds = (performance.now() - began) / 1_000;
        // The page hears of it within its rhythm.
        await page.mouse.move(200, 200);
        await page.waitForTimeout(4_000);
      });
      await context.close();
      return { seconds, longest };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

export const libraryMoveBenches: readonly Bench[] = boundedBenches(moveRuns, [
  {
    name: 'library-move',
    unit: 's',
    subject: `moving ${MOVED} of ${FILES} files to another folder, until the operation is done`,
    bound: 10,
    of: ({ seconds }) => seconds,
  },
  {
    name: 'library-move-page',
    unit: 'ms',
    subject: `the longest task of a page that shows the timeline meanwhile, and hears of it`,
    bound: 100,
    of: ({ longest }) => longest,
  },
]);
