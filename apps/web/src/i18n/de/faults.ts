import type { faults as english } from '../en/faults.ts';
import type { Translation } from '../translation.ts';

/** Texte: was an einem Namen, Passwort oder Wert genau nicht stimmt. */
export const faults = {
  'fault.date-invalid': 'Dieses Datum gibt es nicht.',
  'fault.description-long': 'Die Beschreibung ist zu lang (höchstens 8.000 Bytes).',
  'fault.inside-itself': 'Ein Ordner kann nicht in sich selbst verschoben werden.',
  'fault.name-dot': 'Ein Name darf nicht mit einem Punkt enden.',
  'fault.name-direction': 'Ein Name darf keine Zeichen enthalten, die die Schreibrichtung umkehren.',
  'fault.name-empty': 'Ein Name darf nicht leer sein.',
  'fault.name-invalid': 'Der Name ist kein gültiger Text.',
  'fault.name-long': 'Der Name ist zu lang (höchstens 255 Bytes).',
  'fault.name-reserved': 'Das geht nicht als Name.',
  'fault.name-slash': 'Ein Name darf weder / noch \\ noch unsichtbare Steuerzeichen enthalten.',
  'fault.name-space': 'Ein Name darf nicht mit einem Leerzeichen beginnen oder enden.',
  'fault.password-common': 'Dieses Passwort benutzen viele; wähle eines, das schwerer zu erraten ist.',
  'fault.password-guessable': 'Das Passwort wiederholt sich oder zählt; wähle eines, das schwerer zu erraten ist.',
  'fault.password-long': 'Das Passwort ist zu lang (höchstens 1.000 Zeichen).',
  'fault.password-short': 'Das Passwort braucht mindestens 10 Zeichen.',
  'fault.password-username': 'Das Passwort darf nicht der Benutzername sein.',
  'fault.path-deep': 'Ordner können höchstens 32 Ebenen tief liegen.',
  'fault.path-long': 'Die Namen der Ordner sind zusammen zu lang (höchstens 1.000 Bytes).',
  'fault.position-range': 'Die Breite geht von -90 bis 90, die Länge von -180 bis 180.',
  'fault.tag-length': 'Ein Schlagwort hat 1 bis 100 Bytes.',
  'fault.tags-many': 'Eine Datei kann höchstens 50 Schlagwörter haben.',
  'fault.username-empty': 'Ein Benutzername darf nicht leer sein.',
  'fault.username-invisible': 'Ein Benutzername darf keine unsichtbaren Zeichen enthalten.',
  'fault.username-long': 'Der Benutzername ist zu lang (höchstens 64 Zeichen).',
} as const satisfies Translation<typeof english>;
