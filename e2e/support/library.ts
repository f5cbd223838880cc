import { expect, type Page } from '@playwright/test';
import type { UploadSource } from '@rdrive/client';
import sharp from 'sharp';
import { logIn } from './app.ts';
import { type Person, setUpBy } from './person.ts';

/** A small photo of one colour, as a source of the upload engine. */
export async function photoSource(name: string, hue: number, width = 240, height = 160): Promise<UploadSource> {
  const colour = { r: (hue * 67) % 256, g: (hue * 151) % 256, b: (hue * 29) % 256 };
  const bytes = await sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  const blob = new Blob([new Uint8Array(bytes)]);
  // None is as old as another: on the stack those that are sent together get their ids in any order.
  const lastModified = Date.UTC(2024, 4, 1) + hue * 1_000;
  return { name, size: blob.size, lastModified, slice: async (start, end) => blob.slice(start, end) };
}

async function allReady(person: Person, path: string): Promise<boolean> {
  const { files } = await person.api.folders.list({ path, limit: 500 });
  return files.every(({ state }) => state === 'ready');
}

/**
 * Sets a server up with folders of photos, by the API, and opens the library in a page. Names are `01.jpg` and so on. All
 * are ready before the page opens: tiles take their shape then, and none moves away under a pointer.
 */
export async function withPhotos(page: Page, url: string, folders: Readonly<Record<string, number>>): Promise<Person> {
  const person = await setUpBy(url, 'ana');
  let hue = 0;
  for (const [path, count] of Object.entries(folders)) {
    if (path !== '/') await person.api.folders.create(path);
    const sources: UploadSource[] = [];
    for (let at = 1; at <= count; at++) sources.push(await photoSource(`${String(at).padStart(2, '0')}.jpg`, ++hue));
    if (sources.length === 0) continue;
    await person.upload(path, sources);
    await expect.poll(() => allReady(person, path), { timeout: 60_000 }).toBe(true);
  }
  await logIn(page, 'ana');
  return person;
}
