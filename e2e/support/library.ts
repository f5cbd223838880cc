import type { Page } from '@playwright/test';
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
  const lastModified = Date.UTC(2024, 4, 1);
  return { name, size: blob.size, lastModified, slice: async (start, end) => blob.slice(start, end) };
}

/** Sets a server up with folders of photos, by the API, and opens the library in a page. Names are `01.jpg` and so on. */
export async function withPhotos(page: Page, url: string, folders: Readonly<Record<string, number>>): Promise<Person> {
  const person = await setUpBy(url, 'ana');
  let hue = 0;
  for (const [path, count] of Object.entries(folders)) {
    if (path !== '/') await person.api.folders.create(path);
    const sources: UploadSource[] = [];
    for (let at = 1; at <= count; at++) sources.push(await photoSource(`${String(at).padStart(2, '0')}.jpg`, ++hue));
    if (sources.length > 0) await person.upload(path, sources);
  }
  await logIn(page, 'ana');
  return person;
}
