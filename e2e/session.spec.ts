import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { openLine } from './support/held-line.ts';
import { PASSWORD, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

const REFRESH = '/api/auth/refresh';

/** Cookies, whose names begin with `__Host-` where the address is one of HTTPS. */
const ACCESS_COOKIE = /^(__Host-)?rdrive-access$/;
const REFRESH_COOKIE = /^(__Host-)?rdrive-refresh$/;

/** Counts how often pages ask for a new token. */
function countRenewals(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === REFRESH) count++;
  });
  return () => count;
}

async function refreshCookie(page: Page): Promise<string | undefined> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => REFRESH_COOKIE.test(name))?.value;
}

const emptyFolder = (page: Page) => expect(page.getByText('Drop photos here')).toBeVisible();

test('nobody renews a session needlessly: not at log-in, and once where a token has expired', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(/status of 401/);
  await setUpBy(server.url, 'ana');
  await page.goto('/library');
  await page.getByLabel('Username').fill('ana');
  await page.getByLabel('Password').fill(PASSWORD);
  const renewals = countRenewals(page);
  await page.getByRole('button', { name: 'Log in' }).click();
  await emptyFolder(page);
  expect(renewals()).toBe(0);
  // The page of before would renew the session itself, as soon as it asks for anything.
  await page.goto('about:blank');
  await page.context().clearCookies({ name: ACCESS_COOKIE });
  await page.goto('/library');
  await emptyFolder(page);
  expect(renewals()).toBe(1);
});

test('a renewal outlives the page that asked for it', async ({ page, server, complaints }) => {
  complaints.tolerate(/status of 401/);
  await app.setUp(page, 'ana');
  await using line = await openLine(server.url);
  const held = line.hold(REFRESH);
  // As above.
  await page.goto('about:blank');
  await page.context().clearCookies({ name: ACCESS_COOKIE });
  await page.goto(line.url, { waitUntil: 'commit' });
  const [next] = (await held.answered).filter((cookie) => REFRESH_COOKIE.test(cookie.split('=')[0] ?? ''));
  const before = await refreshCookie(page);
  await page.goto('about:blank');
  held.release();
  await expect.poll(() => refreshCookie(page)).not.toBe(before);
  expect(next).toContain(`rdrive-refresh=${await refreshCookie(page)};`);
  const renewals = countRenewals(page);
  await page.goto('/library');
  await emptyFolder(page);
  expect(renewals()).toBe(0);
});

test('a first visit asks who is here, and nothing more that it would be refused', async ({
  page,
  server,
  complaints,
}) => {
  complaints.tolerate(/status of 401/);
  await setUpBy(server.url, 'ana');
  const refused: string[] = [];
  page.on('response', (response) => response.status() >= 400 && refused.push(new URL(response.url()).pathname));
  await page.goto('/library/Spain');
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
  expect(refused).toEqual(['/api/auth/me', REFRESH]);
});
