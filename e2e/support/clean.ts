import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Runs in the page: from now on what moves is at its end at once. Words that rise while axe looks, those of a toast that
 * an answer brings, would have no contrast yet.
 */
function withoutMotion(): void {
  const sheet = new CSSStyleSheet();
  const all = '*, ::before, ::after, ::backdrop';
  sheet.replaceSync(`${all} { animation-duration: 0s !important; transition-duration: 0s !important; }`);
  document.adoptedStyleSheets.push(sheet);
}

/** Runs in the page: undoes {@link withoutMotion}. */
function withMotion(): void {
  document.adoptedStyleSheets.pop();
}

/** Runs in the page: until all that moves to an end has come to it, as words that fade in have no contrast yet. */
async function untilStill(): Promise<void> {
  const ends = () =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  for (let moving = ends(); moving.length > 0; moving = ends())
    await Promise.allSettled(moving.map(({ finished }) => finished));
}

/** Fails where a view is not accessible (axe, WCAG 2.2 AA) or wider than the window. */
export async function expectClean(page: Page, view: string): Promise<void> {
  await page.evaluate(withoutMotion);
  await page.evaluate(untilStill);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  await page.evaluate(withMotion);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found, `${view}: accessibility`).toEqual([]);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways, `${view}: scrolls sideways`).toBe(0);
}
