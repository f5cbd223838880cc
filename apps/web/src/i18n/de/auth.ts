import type { auth as english } from '../en/auth.ts';
import type { Translation } from '../translation.ts';

/** Texte: Anmelden, Einrichten, Einladung und Zurücksetzen. */
export const auth = {
  'login.title': 'Anmelden',
  'login.username': 'Benutzername',
  'login.password': 'Passwort',
  'login.submit': 'Anmelden',
  'login.ended': 'Du wurdest abgemeldet. Bitte melde dich neu an.',
  'login.forgot':
    'Passwort vergessen? Die andere Person kann dir einen Link für ein neues geben, oder wer den Server betreibt, setzt es zurück.',
  'setup.title': 'rDrive einrichten',
  'setup.hint': 'Du bist die erste Person hier. Der Einrichtungscode steht dort, wo der Server gestartet wurde.',
  'setup.code': 'Einrichtungscode',
  'setup.submit': 'Konto anlegen',
  'join.title': 'rDrive beitreten',
  'join.hint': 'Du bist eingeladen. Wähle einen Namen und ein Passwort.',
  'join.code': 'Einladungscode',
  'join.submit': 'Beitreten',
  'reset.title': 'Neues Passwort festlegen',
  'reset.code': 'Code zum Zurücksetzen',
  'reset.submit': 'Passwort festlegen',
  'reset.done': 'Das neue Passwort gilt. Melde dich jetzt damit an.',
  'password.new': 'Passwort',
  'password.hint': 'Mindestens 10 Zeichen. Am besten ein paar zufällige Wörter.',
} as const satisfies Translation<typeof english>;
