import type { Page } from '@playwright/test';
import type { Bench } from '../bench.ts';
import { boundedBenches, type Runs } from './bounded.ts';
import { beforeLogIn, type Device, freshContext, openPage, startBrowser } from './browser.ts';
import { drawnAhead, firstScreen } from './first-screen.ts';
import { FILES, libraryDrive } from './library-drive.ts';
import { blankAfterStop, dragScrubber, spinToEnd, turnWheel } from './moves.ts';
import { type Smoothness, smoothnessDuring } from './smoothness.ts';
import { openStatic, tilesIn } from './static-page.ts';
import { openFirstTile } from './viewer.ts';

/** Notches of a wheel that goes on for some seconds, and the pixels of each. */
const NOTCHES = 200;
const PIXELS = 120;
/** Pixels of a notch where the wheel is spun: leaps, on which the page draws places without pictures. */
const SPIN = 3_000;
const SCRUBS = 120;
/** Less than a window: after a leap the timeline draws no more than is in sight. */
const STEP = 600;

/** What scrolling through the timeline took. */
interface Scrolled {
  readonly wheel: Smoothness;
  /** From there to the bottom of all. */
  readonly spin: Smoothness | undefined;
  readonly scrubber: Smoothness;
  readonly blank: number;
  readonly viewer: number;
  /** The same wheel over a page with the same tiles and no program. */
  readonly still: Smoothness;
}

/** The way that the wheel goes, once before: pictures and programs are there, and it is known what lies on it. */
async function tilesOnTheWay(page: Page) {
  const tiles = new Map<string, Awaited<ReturnType<typeof tilesIn>>[number]>();
  const note = async () => {
    for (const tile of await tilesIn(page)) tiles.set(tile.src, tile);
  };
  for (let top = 0; top <= NOTCHES * PIXELS; top += STEP) {
    await page.evaluate((to) => scrollTo(0, to), top);
    await page.evaluate(firstScreen);
    await note();
  }
  await page.evaluate(drawnAhead);
  await note();
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(firstScreen);
  return [...tiles.values()];
}

/** `openOther` comes late: who opens another page puts this one into the background, where programs run slower. */
async function scrolled(
  page: Page,
  openOther: () => Promise<Page>,
  baseURL: string,
  device: Device,
): Promise<Scrolled> {
  await (await beforeLogIn(page, 'ana', '/timeline')).click();
  await page.evaluate(firstScreen);
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width / 2, height / 2);
  const tiles = await tilesOnTheWay(page);
  const wheel = await smoothnessDuring(page, () => turnWheel(page, NOTCHES, PIXELS));
  let blank = await blankAfterStop(page);
  const viewer = await openFirstTile(page);
  // A phone is held against a page of the tiles that lie on the slow part of the way.
  const spin = device === 'desktop' ? await smoothnessDuring(page, () => spinToEnd(page, SPIN)) : undefined;
  blank = Math.max(blank, await blankAfterStop(page));
  await page.evaluate(() => scrollTo(0, 0));
  const scrubber = await smoothnessDuring(page, () =>
    dragScrubber(page, SCRUBS, async () => {
      blank = Math.max(blank, await blankAfterStop(page));
    }),
  );
  const other = await openOther();
  await openStatic(other, baseURL, tiles);
  await other.mouse.move(width / 2, height / 2);
  const still = await smoothnessDuring(other, () => turnWheel(other, NOTCHES, PIXELS));
  console.log(`  ${device}: ${JSON.stringify({ wheel, spin, scrubber, blank, viewer, still })}`);
  return { wheel, spin, scrubber, blank, viewer, still };
}

async function scrollRuns(device: Device): Promise<Runs<Scrolled>> {
  const { server } = await libraryDrive();
  const browser = await startBrowser();
  return {
    async run() {
      const context = await freshContext(browser, server.url, device);
      const page = await openPage(context, device);
      const result = await scrolled(page, () => openPage(context, device), server.url, device);
      await context.close();
      return result;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

const percentSlow = ({ slow, frames }: Smoothness) => (100 * slow) / Math.max(1, frames);
const what = `the timeline of ${FILES} files`;

const desktop = boundedBenches(
  () => scrollRuns('desktop'),
  [
    {
      name: 'library-scroll-task',
      unit: 'ms',
      subject: `${what}, top to bottom by wheel (${NOTCHES * PIXELS} px of it slowly) and by scrubber: the longest task`,
      bound: 50,
      of: ({ wheel, spin, scrubber }) => Math.max(wheel.longest, spin?.longest ?? 0, scrubber.longest),
    },
    {
      name: 'library-scroll-frames',
      unit: '%',
      subject: `${what}, top to bottom by wheel (${NOTCHES * PIXELS} px of it slowly) and by scrubber: frames of more than 20 ms`,
      bound: 2,
      of: ({ wheel, spin, scrubber }) =>
        Math.max(percentSlow(wheel), spin ? percentSlow(spin) : 0, percentSlow(scrubber)),
    },
    {
      name: 'library-scroll-blank',
      unit: 'tiles and one',
      subject: `${what}: tiles without a picture 300 ms after a stop, and one`,
      bound: 1,
      of: ({ blank }) => blank + 1,
    },
    {
      name: 'library-viewer',
      unit: 'ms',
      subject: `${what}: from the click on a tile until the viewer is painted`,
      bound: 100,
      of: ({ viewer }) => viewer,
    },
  ],
);

/** One is added to both: none against none is even. */
const against = (of: (smoothness: Smoothness) => number, run: Scrolled) => (of(run.wheel) + 1) / (of(run.still) + 1);

const phone = boundedBenches(
  () => scrollRuns('phone'),
  [
    {
      name: 'library-scroll-task-phone',
      unit: 'times',
      subject: `${what} by wheel, phone: milliseconds in long tasks, by those of a static page with the same tiles`,
      bound: 1.3,
      of: (run) => against(({ longTasks }) => longTasks, run),
    },
    {
      name: 'library-scroll-frames-phone',
      unit: 'times',
      subject: `${what} by wheel, phone: per cent of frames of more than 20 ms, by those of a static page with the same tiles`,
      bound: 1.3,
      of: (run) => against(percentSlow, run),
    },
    {
      name: 'library-viewer-phone',
      unit: 'ms',
      subject: `${what}: from the tap on a tile until the viewer is painted, phone`,
      bound: 100,
      of: ({ viewer }) => viewer,
    },
  ],
);

export const libraryScrollBenches: readonly Bench[] = [...desktop, ...phone];
