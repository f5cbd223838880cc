import type { Page } from '@playwright/test';
import { de } from '../../apps/web/src/i18n/de.ts';
import { en } from '../../apps/web/src/i18n/en.ts';

type Texts = Readonly<Record<string, string | { readonly one: string; readonly other: string }>>;

function forms(texts: Texts): string[] {
  return Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : [text.one, text.other]));
}

/** Whatever is filled in: names, numbers, dates. */
function patternOf(text: string): string {
  return text
    .split(/\{\w+\}/)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+');
}

/** Texts that only English has. Those of nothing but what is filled in say nothing about the language. */
const german = new Set(forms(de));
const english = forms(en).filter((text) => !german.has(text) && /\p{L}{2}/u.test(text.replace(/\{\w+\}/g, '')));
const pattern = new RegExp(`^(${english.map(patternOf).join('|')})$`);

/** The English sentences of the catalogue among what a page says: to the eye, and to a screen reader. */
export async function englishOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Element)) found.add(node.textContent ?? '');
      else {
        // Languages are named in themselves.
        if (node.closest('[lang]:not(html)')) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.add(node.getAttribute(name) ?? '');
        // Sentences that are put together of several pieces.
        if (node.matches('p, li, button, a, h1, h2, dt, dd')) found.add(node.textContent ?? '');
      }
    }
    found.add(document.title.replace(/ · rDrive$/, ''));
    return [...found].map((text) => text.trim().replace(/\s+/g, ' '));
  });
  return said.filter((text) => pattern.test(text));
}
