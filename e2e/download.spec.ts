import type { Download, Page } from '@playwright/test';
import * as app from './support/app.ts';
import { type MadeFile, madeFile } from './support/made-bytes.ts';
import { type Person, setUpBy } from './support/person.ts';
import { openRoad } from './support/road.ts';
import { CONNECTION_LOST, expect, test } from './support/test.ts';
import { readZip } from './support/zip.ts';

// A worker makes the zips.
test.use({ serviceWorkers: 'allow' });

const MB = 1_000_000;

/** Folders of one library, the deepest last, with names that other programs stumble over. */
const tree: Readonly<Record<string, readonly MadeFile[]>> = {
  '/Cádiz 🌊': [
    madeFile('IMG_1.jpg', 300_000, Date.UTC(2019, 6, 14, 10, 30, 8)),
    madeFile('img_1.JPG', 1),
    madeFile(`${'long '.repeat(49)}.jpg`, 70_000),
    madeFile('日本の海 עברית.mp4', 2 * MB),
  ],
  '/Cádiz 🌊/<img src=x onerror=alert(1)>': [madeFile("'; DROP TABLE files; --.jpg", 1234)],
  '/Cádiz 🌊/<img src=x onerror=alert(1)>/{{7*7}}%00%2e%2e': [madeFile('-rf *.jpg', 65_537)],
  '/Cádiz 🌊/empty': [],
};

async function fill(person: Person): Promise<void> {
  for (const [path, files] of Object.entries(tree)) {
    await person.api.folders.create(path);
    if (files.length > 0) await person.upload(path, files);
  }
}

async function downloadFolder(page: Page, name: string): Promise<Download> {
  await page.getByRole('button', { name: `Actions for folder ${name}` }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('menuitem', { name: 'Download' }).click(),
  ]);
  return download;
}

/** What is in a folder as it has to stand in the zip. */
function expected(path: string): Map<string, string | undefined> {
  const top = path.lastIndexOf('/') + 1;
  const below = Object.entries(tree).filter(([other]) => other === path || other.startsWith(`${path}/`));
  return new Map(
    below.flatMap(([folder, files]) => [
      [`${folder.slice(top)}/`, undefined] as const,
      ...files.map((file) => [`${folder.slice(top)}/${file.name}`, file.sha256()] as const),
    ]),
  );
}

test('a folder comes down as a zip of all that is below it, byte for byte and with its names @home', async ({
  page,
  server,
}) => {
  const person = await setUpBy(server.url, 'ana');
  await fill(person);
  await app.logIn(page, 'ana');
  const download = await downloadFolder(page, 'Cádiz 🌊');
  await expect(page.getByText(/^Downloading 6 files as a zip · 2.4 MB$/)).toBeVisible();
  expect(download.suggestedFilename()).toBe('Cádiz 🌊.zip');

  const zip = await readZip(await download.path());
  const wanted = expected('/Cádiz 🌊');
  // The one that is the same but for its case would be the same file on most computers.
  wanted.set('Cádiz 🌊/img_1 (2).JPG', wanted.get('Cádiz 🌊/img_1.JPG'));
  wanted.delete('Cádiz 🌊/img_1.JPG');
  expect(new Map([...zip].map(([name, { sha256 }]) => [name, sha256]))).toEqual(wanted);
  // The wall-clock time of where it was taken, not that of where it is read.
  expect(zip.get('Cádiz 🌊/IMG_1.jpg')?.modified).toBe('2019-07-14T10:30:08');
});

test('what is selected comes down as one zip, one file as it is, and without a worker one after another', async ({
  page,
  server,
  newPerson,
}) => {
  const person = await setUpBy(server.url, 'ana');
  const files = [madeFile('a.mp4', 400_000), madeFile('b.mp4', 500_000)];
  const other = madeFile('a.mp4', 300_000);
  await person.upload('/', files);
  await person.upload('/Other', [other]);

  const all = async (person: Page) => {
    await person.goto('/videos');
    await app.tile(person, 'b.mp4').click({ modifiers: ['ControlOrMeta'] });
    await person.keyboard.press('ControlOrMeta+a');
    return person.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Download' });
  };
  await app.logIn(page, 'ana');
  const [download] = await Promise.all([page.waitForEvent('download'), all(page).then((button) => button.click())]);
  expect(download.suggestedFilename()).toMatch(/^rDrive \d{4}-\d\d-\d\d\.zip$/);
  const zip = await readZip(await download.path());
  expect([...zip.keys()].sort()).toEqual(['a (2).mp4', 'a.mp4', 'b.mp4']);
  const hashes = [...zip.values()].map(({ sha256 }) => sha256);
  expect(hashes.sort()).toEqual([...files, other].map((file) => file.sha256()).sort());

  const without = await newPerson({ serviceWorkers: 'block' });
  await app.logIn(without, 'ana');
  const saved: string[] = [];
  without.on('download', (one) => saved.push(one.suggestedFilename()));
  await (await all(without)).click();
  await expect.poll(() => saved.toSorted()).toEqual(['a.mp4', 'a.mp4', 'b.mp4']);
});

test('a zip goes on after broken connections, a restart, an access that ran out, and files gone to the trash', async ({
  page,
  context,
  server,
  complaints,
}) => {
  complaints.tolerate(CONNECTION_LOST);
  // The worker of the program is asked for while the server is down.
  complaints.tolerate(/An unknown error occurred when fetching the script/);
  const person = await setUpBy(server.url, 'ana');
  const files = [madeFile('1.mp4', 30 * MB), madeFile('2.mp4', 5 * MB), madeFile('3.mp4', 5 * MB)];
  await person.upload('/Trip', files);
  await using road = await openRoad(server.url);
  await app.logIn(page, 'ana', `${road.url}/library`);

  const held = road.holdAfter(8 * MB);
  const download = await downloadFolder(page, 'Trip');
  await held;
  const { files: listed } = await person.api.folders.list({ path: '/Trip' });
  for (const { kind, id } of listed.slice(1)) await person.api.files.trash(kind, id);
  await context.clearCookies({ name: /rdrive-access/ });
  await server.restart();
  road.breakAfter(3 * MB, 4);
  road.release();

  const zip = await readZip(await download.path());
  expect(road.broken()).toBe(4);
  const hashes = [...zip].flatMap(([name, { sha256 }]) => (sha256 ? [[name, sha256]] : []));
  expect(hashes).toEqual(files.map((file) => [`Trip/${file.name}`, file.sha256()]));
});

test('a zip that cannot be made whole fails, and says at which file', async ({ page, server }) => {
  const person = await setUpBy(server.url, 'ana');
  await person.upload('/Trip', [madeFile('1.mp4', 20 * MB), madeFile('2.mp4', 5 * MB)]);
  await using road = await openRoad(server.url);
  await app.logIn(page, 'ana', `${road.url}/library`);

  const held = road.holdAfter(4 * MB);
  const download = await downloadFolder(page, 'Trip');
  await held;
  const { files } = await person.api.folders.list({ path: '/Trip' });
  const gone = files.find(({ fileName }) => fileName === '2.mp4');
  if (!gone) throw new Error('2.mp4 is not there');
  await person.api.files.trash(gone.kind, gone.id);
  await person.api.library.purge(gone.id);
  // S3 says 403 of what is not there to whoever may not list.
  const absent = async () => [403, 404].includes((await fetch(new URL(gone.urls.original, server.url))).status);
  await expect.poll(absent).toBe(true);
  road.release();

  expect(await download.failure()).not.toBeNull();
  await expect(page.getByText('The download stopped at “2.mp4”')).toBeVisible();
});
