import type { LucideIcon } from 'lucide-react';
import { en } from '../../i18n/en.ts';
import { language } from '../../i18n/load-language.ts';
import { formOf, isTextKey, type TextKey } from '../../i18n/t.ts';
import { loadPart } from '../parts/load-part.ts';
import type { ShortcutId } from '../shortcuts.ts';
import { fuzzyScore } from './fuzzy.ts';

/** Groups of the palette, in their order. */
export const paletteGroups = ['here', 'go', 'app', 'folder'] as const;

/** A line of the palette. */
export interface PaletteEntry {
  /** The same in every language, and whatever is selected. */
  readonly id: string;
  readonly group: (typeof paletteGroups)[number];
  readonly label: string;
  /** Where it is, of a folder. */
  readonly hint?: string;
  readonly icon: LucideIcon;
  readonly shortcut?: ShortcutId;
  readonly run: () => void;
}

/** The text of the other language by the text of this one. */
export type OtherWords = (label: string) => string | undefined;

/** The words of the language that is not spoken now: who has learnt them there finds things by them here. */
export async function otherWords(): Promise<OtherWords> {
  const texts = language.get() === 'en' ? (await loadPart(() => import('../../i18n/de.ts'))).de : en;
  const keys = new Map<string, TextKey>(
    Object.keys(en)
      .filter(isTextKey)
      .map((key) => [formOf(key), key]),
  );
  return (label) => {
    const key = keys.get(label);
    const text = key && texts[key];
    return typeof text === 'object' ? text.other : text;
  };
}

/** The entries that fit what is typed, the best first; of those that fit as well, what was chosen lately. */
export function findEntries(
  entries: readonly PaletteEntry[],
  typed: string,
  recent: readonly string[],
  other: OtherWords,
): readonly PaletteEntry[] {
  const scored = entries.map((entry) => {
    const names = [entry.label, other(entry.label) ?? ''];
    const lately = recent.includes(entry.id) ? 1 : 0;
    const score = Math.max(...names.map((name) => fuzzyScore(typed, name)));
    return { entry, score: score > 0 ? score + lately : 0 };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}
