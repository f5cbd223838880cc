import type { problems as english } from '../en/problems.ts';
import type { Translation } from '../translation.ts';

/** Texte: was schiefging und was zu tun ist. */
export const problems = {
  'reason.not-media': 'Der Inhalt ist kein Foto oder Video.',
  'reason.damaged': 'Die Datei ist beschädigt.',
  'reason.too-many-pixels': 'Das Bild hat zu viele Pixel, um gezeigt zu werden.',
  'reason.too-slow': 'Die Vorbereitung hat zu lange gedauert.',
  'reason.too-much-memory': 'Die Vorbereitung braucht zu viel Arbeitsspeicher.',
  'reason.too-large':
    'Die Datei ist zu groß für eine Vorschau. Sie ist sicher aufbewahrt und kann heruntergeladen werden.',
  'reason.unsupported': 'Dieses Format lässt sich nicht zeigen.',
  'reason.no-preview': 'Dateien dieser Art werden aufbewahrt, aber nicht gezeigt.',
  'reason.no-picture': 'Eine Begleitdatei, deren Bild noch fehlt oder schon eine andere hat.',
  'reason.crashed': 'Sie ließ sich nicht lesen.',
  'problem.offline': 'Der Server antwortet nicht. Prüfe die Verbindung und versuche es noch einmal.',
  'problem.file-changed':
    'Die Datei wurde auf diesem Gerät geändert oder verschoben, während sie gelesen wurde. Bitte neu auswählen.',
  'problem.unknown': 'Das hat nicht geklappt. Bitte versuche es noch einmal.',
  'problem.internal': 'Auf dem Server ist ein Fehler aufgetreten. Bitte versuche es noch einmal.',
  'problem.unavailable': 'Der Server ist beschäftigt. Bitte versuche es gleich noch einmal.',
  'problem.throttled': 'Zu viele Versuche. Bitte warte {wait} und versuche es dann noch einmal.',
  'problem.bad-credentials': 'Benutzername oder Passwort stimmt nicht.',
  'problem.bad-setup-code': 'Der Einrichtungscode stimmt nicht.',
  'problem.bad-invitation': 'Dieser Code gilt nicht: Er ist falsch, verbraucht oder zu alt.',
  'problem.setup-used': 'rDrive ist schon eingerichtet. Melde dich stattdessen an.',
  'problem.seats-taken': 'Beide Plätze sind vergeben.',
  'problem.username-taken': 'Dieser Benutzername ist vergeben.',
  'problem.weak-password': 'Dieses Passwort ist zu schwach. Nimm mindestens 10 Zeichen und kein häufiges.',
  'problem.name-taken': 'Dieser Name ist hier schon vergeben.',
  'problem.not-found': 'Das ist nicht mehr da.',
  'problem.parent-missing': 'Den Ordner gibt es nicht mehr.',
  'problem.folder-busy':
    'Der Ordner wird gerade verschoben oder geändert. Bitte versuche es noch einmal, sobald das fertig ist.',
  'problem.operation-failed':
    'Der Server konnte es nicht zu Ende bringen. Was bis dahin geschehen ist, bleibt; verloren ist nichts. Bitte versuche es noch einmal.',
  'problem.stale-version':
    'Die andere Person hat das inzwischen geändert. Du siehst den neuesten Stand; bitte versuche es noch einmal.',
  'problem.not-media': 'Nur Fotos, Videos und ihre XMP-Begleitdateien lassen sich hochladen.',
  'problem.too-large': 'Eine Datei darf höchstens 50 GB groß sein.',
  'problem.disk-full': 'Die Festplatte des Servers ist voll.',
  'problem.read-only':
    'Auf die Festplatte des Servers lässt sich gerade nicht schreiben. Ansehen und Herunterladen geht weiterhin.',
  'problem.hash-mismatch': 'Die Datei hat sich beim Hochladen geändert. Bitte versuche es noch einmal.',
  'problem.needs-other': 'Das wartet auf die andere Person.',
  'problem.session-revoked': 'Du wurdest abgemeldet. Bitte melde dich neu an.',
  'problem.token-invalid': 'Du wurdest abgemeldet. Bitte melde dich neu an.',
  'problem.upload-expired': 'Der Upload ist abgelaufen. Bitte versuche es noch einmal.',
  'problem.upload-incomplete': 'Die Datei kam nicht vollständig an. Bitte versuche es noch einmal.',
  'problem.bad-cursor': 'Die Liste hat sich zu sehr geändert. Bitte lade sie neu.',
  'problem.bad-host': 'Unter dieser Adresse antwortet rDrive nicht. Öffne es unter seiner eigenen.',
  'problem.bad-name': 'Dieser Name geht nicht. Bitte wähle einen anderen.',
  'problem.bad-origin': 'Der Server hat diese Seite abgewiesen. Bitte lade sie neu.',
  'problem.bad-request': 'Der Server hat das nicht angenommen. Bitte prüfe deine Eingaben.',
  'problem.bad-signature': 'Dieser Link ist abgelaufen. Bitte lade die Seite neu.',
  'problem.bad-target': 'Das geht mit diesem Ordner oder dieser Person nicht.',
  'problem.cursor-too-old': 'Diese Seite war lange weg. Bitte lade sie neu.',
  'problem.insecure-connection': 'Zum Anmelden ist eine sichere Verbindung (https) nötig.',
  'problem.otp-required': 'Der Code des zweiten Faktors wird gebraucht.',
  'problem.range-not-satisfiable': 'Diesen Teil der Datei gibt es nicht. Bitte lade die Seite neu.',
  'problem.wrong-kind': 'Das ist ein Video, wo ein Foto gemeint war, oder umgekehrt.',
} as const satisfies Translation<typeof english>;
