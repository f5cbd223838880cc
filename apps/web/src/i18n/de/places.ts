import type { places as english } from '../en/places.ts';
import type { Translation } from '../translation.ts';

/** Texte: die Karte, Fotos desselben Datums, und Zahlen. */
export const places = {
  'nav.places': 'Orte',
  'places.map': 'Karte deiner Fotos',
  'places.cluster': { one: 'Ein Foto, {day}', other: '{count} Fotos, das neueste {day}' },
  'places.here': { one: 'Ein Foto zeigen', other: '{count} Fotos zeigen' },
  'places.nearer': 'Vergrößern',
  'places.away': 'Verkleinern',
  'places.photos': 'Fotos von diesem Ort',
  'places.back': 'Zurück zur Karte',
  'places.none-here': 'Hier sind keine Fotos mehr',
  'places.none-here-hint': 'Sie liegen im Papierkorb, oder ihr Ort wurde berichtigt.',
  'places.empty': 'Noch keine Fotos mit einem Ort',
  'places.empty-hint':
    'Handys merken sich, wo ein Foto entstand. Bei anderen kannst du den Ort in den Informationen zum Foto eintragen.',
  'places.failed': 'Die Karte konnte nicht geladen werden.',
} as const satisfies Translation<typeof english>;
