import type { Page } from '@playwright/test';
import * as app from './support/app.ts';
import { PASSWORD } from './support/person.ts';
import { makePictures } from './support/pictures.ts';
import { SETUP_CODE } from './support/server.ts';
import { expect, test } from './support/test.ts';
import { englishOn } from './support/words.ts';

/** German words are longer: nothing may run out of the page. */
async function expectGerman(page: Page, view: string): Promise<void> {
  expect(await englishOn(page), `${view}: English left`).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${view}: scrolls sideways`).toBe(0);
}

/** Keeps every heading that was ever on show, from before the first script. */
async function rememberHeadings(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen = new Set<string>();
    Object.assign(globalThis, { headingsSeen: seen });
    new MutationObserver(() => {
      for (const heading of document.querySelectorAll('h1, label, button')) seen.add(heading.textContent ?? '');
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { headingsSeen: Set<string> }).headingsSeen]);
}

test('a German browser gets German from the first word to the last', async ({ newPerson }) => {
  await using pictures = await makePictures();
  const page = await newPerson({ locale: 'de-DE', viewport: { width: 390, height: 844 } });
  const headings = await rememberHeadings(page);

  await test.step('setting up and logging in', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'rDrive einrichten' })).toBeVisible();
    expect(await headings()).not.toContain('Set up rDrive');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expectGerman(page, 'setup');
    await page.getByLabel('Einrichtungscode').fill('falsch');
    await page.getByLabel('Benutzername').fill('Ana-Maximiliane von Habsburg-Lothringen');
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await expect(page.getByText('Der Einrichtungscode stimmt nicht.')).toBeVisible();
    await page.getByLabel('Einrichtungscode').fill(SETUP_CODE);
    await page.getByLabel('Passwort').fill(PASSWORD);
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await expect(page.getByText('Hier erscheinen deine Fotos')).toBeVisible();
    await expectGerman(page, 'empty timeline');
    await page.getByRole('link', { name: 'Mediathek' }).click();
    await expect(page.getByText('Fotos hier ablegen')).toBeVisible();
    await expectGerman(page, 'empty library');
  });

  await test.step('uploading and the viewer', async () => {
    await page
      .getByLabel('Fotos und Videos auswählen')
      .first()
      .setInputFiles([await pictures.photo('strand.jpg', '#e0c080'), await pictures.video('wellen.mp4')]);
    await expect(page.getByText('2 Dateien hochgeladen')).toBeVisible({ timeout: 60_000 });
    await expectGerman(page, 'uploaded');
    const tile = page.getByRole('button', { name: /^strand\.jpg öffnen/ });
    await expect(tile.locator('img')).toBeVisible({ timeout: 60_000 });
    await tile.click();
    const viewer = page.getByRole('dialog', { name: 'Betrachter' });
    await expect(viewer.getByRole('heading', { name: 'strand.jpg' })).toBeVisible();
    await page.keyboard.press('i');
    await expect(page.getByRole('complementary', { name: 'Informationen' })).toContainText('Quelle des Datums: Kamera');
    await expectGerman(page, 'viewer');
    await page.keyboard.press('i');
    await viewer.getByRole('button', { name: 'In den Papierkorb' }).click();
    await expect(page.getByText('In den Papierkorb gelegt')).toBeVisible();
    await expectGerman(page, 'trashed');
  });

  await test.step('every other view', async () => {
    await page.goto('/trash');
    await expect(page.getByText('noch 30 Tage')).toBeVisible();
    await page.getByRole('button', { name: 'strand.jpg endgültig löschen' }).click();
    await expect(page.getByRole('dialog', { name: 'Endgültig löschen?' })).toBeVisible();
    await expectGerman(page, 'trash');
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await page.goto('/activity');
    await expect(page.getByRole('heading', { name: 'Heute' })).toBeVisible();
    await expect(page.getByText('„strand.jpg“ aus „Mediathek“ in den Papierkorb gelegt')).toBeVisible();
    await expectGerman(page, 'activity');
    await page.goto('/storage');
    await expect(page.getByText('Nach Jahr', { exact: true })).toBeVisible();
    await expectGerman(page, 'storage');
    await page.goto('/account');
    await expect(page.getByText('Konto eingerichtet')).toBeVisible();
    await page.getByRole('button', { name: 'Einladungslink erzeugen' }).click();
    await expect(page.getByLabel('Einladungslink')).toBeVisible();
    await expectGerman(page, 'account');
    for (const path of [
      '/favourites',
      '/videos',
      '/search',
      '/search?q=beach',
      '/added',
      '/screenshots',
      '/library/nirgends',
      '/wo/auch/immer',
    ]) {
      await page.goto(path);
      await expect(page.getByRole('status', { name: 'Wird geladen' })).toBeHidden();
      await expectGerman(page, path);
    }
  });
});

test('the language can be pinned, stays on the device, and goes back to the browser’s', async ({ page, server }) => {
  expect(server.url).not.toBe('');
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await app.setUp(page, 'ana');
  expect(
    scripts.filter((path) => /\/de-[^/]+\.js$/.test(path)),
    'German for an English browser',
  ).toEqual([]);
  await page.goto('/account');
  await page.getByText('Deutsch', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Konto', exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Konto', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  expect(await englishOn(page)).toEqual([]);
  await page.getByText('Wie der Browser', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
