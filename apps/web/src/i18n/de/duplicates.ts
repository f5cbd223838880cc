import type { duplicates as english } from '../en/duplicates.ts';
import type { Translation } from '../translation.ts';

/** Texte: Dateien, von denen eine genügt. */
export const duplicates = {
  'duplicates.same': 'Dieselbe Datei mehrmals',
  'duplicates.same-hint': 'Byte für Byte, wo sie auch liegt und wie sie auch heißt.',
  'duplicates.alike': 'Bilder, die sich gleichen',
  'duplicates.alike-hint': 'Andere Größe, andere Qualität oder einen Moment später. Erst ansehen, dann weglegen.',
  'duplicates.none': 'Keine Duplikate',
  'duplicates.none-hint': 'Jedes Foto und jedes Video gibt es hier einmal.',
  'duplicates.failed': 'Nach Duplikaten konnte nicht gesucht werden.',
  'duplicates.failed-hint': 'Dafür braucht es die Liste aller Fotos auf diesem Gerät, und die ist nicht angekommen.',
  'duplicates.group': { one: '{count} Exemplar', other: '{count} Exemplare' },
  'duplicates.gain': '{size} zu gewinnen',
  'duplicates.keep': '{name} behalten',
  'duplicates.best-pixels': 'Am besten: die meisten Pixel',
  'duplicates.best-date': 'Am besten: Datum der Kamera',
  'duplicates.best-bytes': 'Am besten: größte Datei',
  'duplicates.best-marks': 'Am besten: markiert oder eingeordnet',
  'duplicates.best-first': 'Am besten: zuerst da gewesen',
  'duplicates.rule':
    'Vorgeschlagen wird: was die meisten Pixel hat, dann das Datum der Kamera, dann die größte Datei, dann was ihr markiert, beschrieben oder eingeordnet habt, dann was zuerst da war.',
  'duplicates.trash': { one: 'Das andere in den Papierkorb', other: 'Die anderen {count} in den Papierkorb' },
  'duplicates.trash-none': 'Alle werden behalten.',
  'duplicates.keep-one': 'Mindestens eines behalten.',
  'duplicates.trash-all': {
    one: 'Das Beste behalten, {count} Exemplar weglegen',
    other: 'Je das Beste behalten, {count} Exemplare weglegen',
  },
  'duplicates.differ': {
    one: 'Eine Datei ist doch nicht dieselbe und blieb, wo sie ist.',
    other: '{count} Dateien sind doch nicht dieselben und blieben, wo sie sind.',
  },
  'duplicates.dismiss': 'Keine Duplikate',
  'duplicates.dismissed': 'Gelten auf diesem Gerät nicht mehr als Duplikate',
  'duplicates.hidden': {
    one: '{count} Gruppe ist auf diesem Gerät ausgeblendet.',
    other: '{count} Gruppen sind auf diesem Gerät ausgeblendet.',
  },
  'duplicates.show-hidden': 'Wieder zeigen',
  'duplicates.open': '{name} ansehen',
} as const satisfies Translation<typeof english>;
