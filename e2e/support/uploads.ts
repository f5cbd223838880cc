import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page, Request } from '@playwright/test';
import type { FileJson } from '@rdrive/api/schemas';
import { expect } from './test.ts';

/** The panel of uploads, opened. */
export function panel(page: Page) {
  return page.getByRole('region', { name: 'Uploads' });
}

/** Chooses files of this machine by the picker that every browser has. */
export async function choose(page: Page, ...paths: readonly string[]): Promise<void> {
  await page
    .getByLabel('Choose photos and videos')
    .first()
    .setInputFiles([...paths]);
}

/** Drops files or folders of this machine onto the page, as the hand does: with entries and with handles. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await session.detach();
}

const ASKED_BY_UPLOADS = /\/api\/(uploads|health)/;

/** What a browser logs of requests that {@link cut} keeps from the server. */
export const CUT = /net::ERR_FAILED/;

/**
 * Keeps a page from opening uploads as a dead line would; answers how to mend it. The route stays: taking it away
 * switches interception off, and a request held just then, such as those of a page that loads, would hang.
 */
export async function cut(page: Page): Promise<() => void> {
  let dead = true;
  await page.route(ASKED_BY_UPLOADS, (route) => (dead ? route.abort() : route.fallback()));
  return () => {
    dead = false;
  };
}

/** Slows what a page sends down to so many bytes a second, so that there is a middle to interrupt. */
export async function slowDown(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

/** Every part that browsers began to send, and those that arrived. */
export interface PartCounter {
  /** Parts of which bytes may have left, those begun again included. */
  begun(): number;
  /** Each part that the store took, once per time it took it. */
  arrived(): readonly string[];
}

// At home a part goes to the server, in the cloud to the bucket; the API itself takes no PUT of bytes.
function partOf(request: Request): string | undefined {
  const { pathname, searchParams } = new URL(request.url());
  if (request.method() !== 'PUT' || pathname.startsWith('/api/')) return undefined;
  return `${pathname} ${searchParams.get('partNumber') ?? ''}`;
}

/** What a request ends with that found no line, and so has sent nothing. */
const NOTHING_LEFT = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_ADDRESS_UNREACHABLE/;

export function countParts(context: BrowserContext): PartCounter {
  let begun = 0;
  const arrived: string[] = [];
  context.on('request', (request) => {
    if (partOf(request)) begun++;
  });
  context.on('requestfailed', (request) => {
    if (partOf(request) && NOTHING_LEFT.test(request.failure()?.errorText ?? '')) begun--;
  });
  context.on('requestfinished', async (request) => {
    const part = partOf(request);
    if (!part) return;
    const response = await request.response();
    if (response?.ok()) arrived.push(part);
  });
  return { begun: () => begun, arrived: () => arrived };
}

/** All files of a folder, by the page's own session. */
export async function filesIn(page: Page, folder: string): Promise<readonly FileJson[]> {
  const response = await page.request.get(`/api/folders?path=${encodeURIComponent(folder)}&limit=500`);
  return ((await response.json()) as { files: FileJson[] }).files;
}

/** The SHA-256 of a file as the library gives it back, read as a stream. */
export async function sha256OfOriginal(page: Page, file: FileJson): Promise<string> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const response = await fetch(new URL(file.urls.original, page.url()), { headers: { cookie } });
  expect(response.ok).toBe(true);
  const hash = createHash('sha256');
  for await (const chunk of response.body ?? []) hash.update(chunk);
  return hash.digest('hex');
}

/** A folder of this machine that is gone when disposed. */
export async function workFolder(): Promise<AsyncDisposable & { path(name: string): string }> {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-upload-'));
  return {
    path: (name) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
