import type { device as english } from '../en/device.ts';
import type { Translation } from '../translation.ts';

/** Texte: was andere Apps teilen, und was auf diesem Gerät bleibt. */
export const device = {
  'share.title': 'Mit rDrive geteilt',
  'share.none': 'Hier wartet nichts',
  'share.none-hint': 'Teile Fotos oder Videos aus einer anderen App mit rDrive und wähle hier, wohin sie sollen.',
  'share.files': { one: '{count} Datei zum Hochladen', other: '{count} Dateien zum Hochladen' },
  'share.folder': 'Ordner',
  'share.discard': 'Verwerfen',
  'share.upload': 'Hochladen nach {folder}',
  'device.title': 'Auf diesem Gerät',
  'device.hint':
    'Ordner, die du hier behältst, öffnen sich ohne Netz und vollständig. Im Menü eines Ordners steht „Auf diesem Gerät behalten“.',
  'device.keep': 'Auf diesem Gerät behalten',
  'device.release': 'Nicht auf diesem Gerät behalten',
  'device.released': '„{name}“ wird nicht mehr auf diesem Gerät behalten.',
  'device.kept': '„{name}“ wird auf diesem Gerät behalten.',
  'device.whole': { one: '{count} Datei, {size}', other: '{count} Dateien, {size}' },
  'device.progress': '{done} von {count} Dateien, {size}',
  'device.waiting': 'Geht weiter, sobald der Server antwortet.',
  'device.failed': {
    one: '{count} Datei konnte nicht geholt werden.',
    other: '{count} Dateien konnten nicht geholt werden.',
  },
  'device.full': 'Auf diesem Gerät ist kein Platz mehr. Behalte weniger Ordner oder schaffe Platz.',
  'device.gone': 'Diesen Ordner gibt es in der Bibliothek nicht mehr.',
  'device.unable': 'Dieser Browser kann keine Ordner behalten.',
  'device.room': '{used} von rDrive belegt, {free} noch frei dafür',
  'device.release-of': '{name} nicht auf diesem Gerät behalten',
  'device.bar': 'Fortschritt von {name}',
  'device.needs-server': 'Du bist offline. Ändern lässt sich wieder etwas, sobald der Server antwortet.',
} as const satisfies Translation<typeof english>;
