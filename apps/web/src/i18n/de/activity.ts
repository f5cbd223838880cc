import type { activity as english } from '../en/activity.ts';
import type { Translation } from '../translation.ts';

/** Texte: wer was getan hat. Was eingesetzt wird, können Links sein. */
export const activity = {
  'activity.title': 'Aktivität',
  'activity.empty': 'Noch ist nichts passiert',
  'activity.empty-hint': 'Was ihr beide hinzufügt, verschiebt und löscht, erscheint hier.',
  'activity.failed': 'Die Aktivität konnte nicht geladen werden.',
  'activity.cleaner': 'rDrive',
  'activity.photos': { one: '{count} Foto', other: '{count} Fotos' },
  'activity.videos': { one: '{count} Video', other: '{count} Videos' },
  'activity.files': { one: '{count} Datei', other: '{count} Dateien' },
  'activity.folders': { one: '{count} Ordner', other: '{count} Ordner' },
  'activity.named': '„{name}“',
  'activity.added': '{what} zu {folder} hinzugefügt',
  'activity.folder-created': '{what} in {folder} angelegt',
  'activity.renamed': '{what} umbenannt',
  'activity.renamed-one': '{from} in {what} umbenannt',
  'activity.moved': '{what} von {from} nach {folder} verschoben',
  'activity.moved-many': '{what} verschoben',
  'activity.edited': '{what} in {folder} geändert',
  'activity.edited-many': '{what} geändert',
  'activity.trashed': '{what} aus {folder} in den Papierkorb gelegt',
  'activity.trashed-many': '{what} in den Papierkorb gelegt',
  'activity.restored': '{what} in {folder} wiederhergestellt',
  'activity.restored-many': '{what} wiederhergestellt',
  'activity.purged': '{what} endgültig gelöscht',
  'activity.expired': '{what} nach 30 Tagen endgültig gelöscht',
} as const satisfies Translation<typeof english>;
