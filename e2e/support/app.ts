import { expect, type Page } from '@playwright/test';
import { PASSWORD } from './person.ts';
import { SETUP_CODE } from './server.ts';

/** What a person does in the app, by the names that a screen reader would say. */

export async function setUp(page: Page, username: string): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Set up rDrive' })).toBeVisible();
  await page.getByLabel('Setup code').fill(SETUP_CODE);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await openLibrary(page);
  // Its first questions are answered: an account of AWS runs ten functions at a time, and so does the stack.
  await expect(page.getByText(/Drop photos here|No photos here yet/)).toBeVisible();
}

export async function logIn(page: Page, username: string, address = '/library'): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expectLibrary(page);
}

/** From the view in which the app begins to the folders. */
export async function openLibrary(page: Page): Promise<void> {
  const views = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true });
  await views.getByRole('link', { name: 'Library' }).click();
  await expect(page).toHaveURL(/\/library$/);
}

export async function expectLibrary(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible();
}

/** Makes the link for the second person; answers it. */
export async function invite(page: Page): Promise<string> {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  return page.getByLabel('Invitation link').inputValue();
}

export async function join(page: Page, link: string, username: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await openLibrary(page);
}

export async function newFolder(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'New folder' });
  await dialog.getByLabel('Folder name').fill(name);
  await dialog.getByRole('button', { name: 'Create folder' }).click();
  await expect(folder(page, name)).toBeVisible();
}

export function folder(page: Page, name: string | RegExp) {
  return page.getByRole('list', { name: 'Folders' }).getByRole('link', { name });
}

export async function openFolder(page: Page, name: string): Promise<void> {
  await folder(page, name).click();
  await expect(page.getByRole('navigation', { name: 'Folder path' }).getByText(name)).toBeVisible();
}

/** Chooses files of this device and waits until the server has them all. */
export async function upload(page: Page, paths: readonly string[], timeout = 60_000): Promise<void> {
  await page
    .getByLabel('Choose photos and videos')
    .first()
    .setInputFiles([...paths]);
  const words = paths.length === 1 ? '1 file uploaded' : `${paths.length} files uploaded`;
  await expect(page.getByText(words)).toBeVisible({ timeout });
}

/** A picture of the grid; its name goes on with what its marks show: `Open waves.mp4, Video, 0:06`. */
export function tile(page: Page, fileName: string) {
  const name = fileName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return page.getByRole('button', { name: new RegExp(`^Open ${name}(, |$)`) });
}

/** The picture of a tile, once its media job has made one. */
export async function expectPicture(page: Page, fileName: string): Promise<void> {
  await expect(tile(page, fileName).locator('img')).toBeVisible({ timeout: 60_000 });
}

export function viewer(page: Page) {
  return page.getByRole('dialog', { name: 'Viewer' });
}

export async function openInViewer(page: Page, fileName: string) {
  await tile(page, fileName).click();
  await expect(viewer(page).getByRole('heading', { name: fileName })).toBeVisible();
  return viewer(page);
}

export async function closeViewer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(viewer(page)).toBeHidden();
}
