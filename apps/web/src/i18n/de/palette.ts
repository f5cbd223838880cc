import type { palette as english } from '../en/palette.ts';
import type { Translation } from '../translation.ts';

/** Texte: alles, was man tun kann, nach Namen. */
export const palette = {
  'palette.open': 'Befehle',
  'palette.field': 'Was möchtest du tun?',
  'palette.none': 'Hier heißt nichts so.',
  'palette.count': { one: '{count} Eintrag', other: '{count} Einträge' },
  'palette.group-recent': 'Zuletzt',
  'palette.group-here': 'Hier',
  'palette.group-go': 'Gehe zu',
  'palette.group-app': 'rDrive',
  'palette.group-folder': 'Ordner',
  'palette.theme-system': 'Farben des Systems',
  'palette.theme-light': 'Helle Farben',
  'palette.theme-dark': 'Dunkle Farben',
  'palette.language-de': 'Deutsch sprechen',
  'palette.language-en': 'Englisch sprechen',
} as const satisfies Translation<typeof english>;
