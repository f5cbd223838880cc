import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../e2e/support/browser.ts';
import { PASSWORD } from '../../e2e/support/person.ts';

/** What the library is looked at with. */
export type Device = 'desktop' | 'phone';

/** How many times slower a phone reckons. */
const SLOWER = 4;

const devices = {
  desktop: { viewport: { width: 1_440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} as const;

/** Starts the browser of the tests. */
export async function startBrowser(): Promise<Browser> {
  const { env, ...launch } = await findBrowser();
  return chromium.launch({ ...launch, args: [...launch.args], env: { ...process.env, ...env } });
}

/** A browser that nobody has used yet. */
export function freshContext(browser: Browser, baseURL: string, device: Device): Promise<BrowserContext> {
  // The program's worker for offline pages would hide requests from whoever counts them.
  return browser.newContext({ baseURL, ...devices[device], serviceWorkers: 'block' });
}

/** A new page, as slow as its device. */
export async function openPage(context: BrowserContext, device: Device): Promise<Page> {
  const page = await context.newPage();
  await slowDown(page, device);
  return page;
}

async function slowDown(page: Page, device: Device): Promise<void> {
  if (device === 'desktop') return;
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

/** Fills the log-in form in at an address; the button is left. */
export async function beforeLogIn(page: Page, username: string, address: string) {
  await page.goto(address);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  return page.getByRole('button', { name: 'Log in' });
}
