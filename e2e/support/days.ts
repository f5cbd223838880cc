import type { Page } from '@playwright/test';
import type { UploadSource } from '@rdrive/client';
import sharp from 'sharp';
import { logIn } from './app.ts';
import { type Person, setUpBy } from './person.ts';
import { expect } from './test.ts';

/** Widths of photos that are 160 high: rows are not all alike. */
const WIDTHS = [240, 214, 120, 284, 160];

/** A small photo that was taken on a day, `2024-05-01`, some minutes after noon. */
export async function photoOfDay(name: string, date: string, minute: number, hue: number): Promise<UploadSource> {
  const background = { r: (hue * 67) % 256, g: (hue * 151) % 256, b: (hue * 29) % 256 };
  const taken = `${date.replaceAll('-', ':')} 12:${String(minute).padStart(2, '0')}:00`;
  const bytes = await sharp({
    create: { width: WIDTHS[hue % WIDTHS.length] ?? 240, height: 160, channels: 3, background },
  })
    .jpeg()
    .withExif({ IFD2: { DateTimeOriginal: taken, ImageUniqueID: `${date} ${name} ${hue}` } })
    .toBuffer();
  const blob = new Blob([new Uint8Array(bytes)]);
  return {
    name,
    size: blob.size,
    lastModified: Date.UTC(2024, 4, 1),
    slice: async (start, end) => blob.slice(start, end),
  };
}

/** Photos of days in one folder; named by day: `2024-05-01 01.jpg`. */
export async function addDays(person: Person, folder: string, days: Readonly<Record<string, number>>): Promise<void> {
  const sources: UploadSource[] = [];
  for (const [date, count] of Object.entries(days))
    for (let at = 1; at <= count; at++)
      sources.push(
        await photoOfDay(`${date} ${String(at).padStart(2, '0')}.jpg`, date, at, sources.length + date.charCodeAt(6)),
      );
  await person.upload(folder, sources);
  const ready = async () => {
    const { files } = await person.api.folders.list({ path: folder, limit: 500 });
    return files.length >= sources.length && files.every(({ state }) => state === 'ready');
  };
  await expect.poll(ready, { timeout: 90_000 }).toBe(true);
}

/** Sets a server up with photos of these days and opens the timeline in a page. */
export async function withDays(page: Page, url: string, days: Readonly<Record<string, number>>): Promise<Person> {
  const person = await setUpBy(url, 'ana');
  await person.api.folders.create('/Spain');
  await addDays(person, '/Spain', days);
  await logIn(page, 'ana', '/timeline');
  return person;
}

/** Months from `newest` (`2024-05`) back, so many photos on the second of each. */
export function monthly(newest: string, months: number, count: number): Record<string, number> {
  const [year = 0, month = 0] = newest.split('-').map(Number);
  const days: Record<string, number> = {};
  for (let back = 0; back < months; back++)
    days[new Date(Date.UTC(year, month - 1 - back, 2)).toISOString().slice(0, 10)] = count;
  return days;
}
