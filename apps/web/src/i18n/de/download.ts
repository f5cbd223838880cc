import type { download as english } from '../en/download.ts';
import type { Translation } from '../translation.ts';

/** Texte: Dateien und Ordner auf diesem Gerät sichern. */
export const download = {
  'download.looking': 'Der Download wird vorbereitet …',
  'download.preparing': {
    one: 'Eine Datei wird vorbereitet · {size}',
    other: '{count} Dateien werden vorbereitet · {size}',
  },
  'download.begun': {
    one: 'Eine Datei wird heruntergeladen · {size}',
    other: '{count} Dateien werden als ZIP heruntergeladen · {size}',
  },
  'download.each': {
    one: 'Eine Datei wird heruntergeladen',
    other: '{count} Dateien werden nacheinander heruntergeladen. Falls der Browser fragt: mehrere Downloads erlauben.',
  },
  'download.nothing': 'Darin ist nichts, was heruntergeladen werden könnte.',
  'download.gone':
    'Der Download endete bei „{name}“: Die Datei ist nicht mehr da, oder die Sitzung ist abgelaufen. Bitte neu starten.',
  'download.broken': 'Der Download brach bei „{name}“ ab, weil der Server nicht zu erreichen war. Bitte neu starten.',
} as const satisfies Translation<typeof english>;
