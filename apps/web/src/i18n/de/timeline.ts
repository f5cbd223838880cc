import type { timeline as english } from '../en/timeline.ts';
import type { Translation } from '../translation.ts';

/** Texte: alle Fotos nach Tagen. */
export const timeline = {
  'timeline.label': 'Fotos nach Tagen',
  'timeline.select-day': '{day} auswählen ({count})',
  'timeline.folders-more': { one: '{names} und ein weiterer', other: '{names} und {count} weitere' },
  'timeline.scrubber': 'Zu einem Monat gehen',
  'timeline.empty': 'Hier erscheinen deine Fotos',
  'timeline.empty-hint': 'Alle, nach dem Tag ihrer Aufnahme, in welchem Ordner sie auch liegen.',
  'timeline.failed': 'Die Zeitleiste konnte nicht geladen werden.',
  'timeline.failed-hint':
    'Sie braucht die Liste aller Fotos auf diesem Gerät, und die ist nicht angekommen. Die Ordner gehen auch ohne sie.',
} as const satisfies Translation<typeof english>;
