import type { outbox as english } from '../en/outbox.ts';
import type { Translation } from '../translation.ts';

/** Texte: Änderungen ohne Netz, die auf den Server warten. */
export const outbox = {
  'outbox.offline': { one: 'Offline · {count} Änderung wartet', other: 'Offline · {count} Änderungen warten' },
  'outbox.waiting': {
    one: '{count} Änderung wartet auf den Server',
    other: '{count} Änderungen warten auf den Server',
  },
  'outbox.later': '{done} · wird gesendet, sobald du online bist',
  'outbox.lost': {
    one: '{count} Änderung ohne Netz ließ sich nicht machen.',
    other: '{count} Änderungen ohne Netz ließen sich nicht machen.',
  },
  'outbox.theirs': '„{name}“: inzwischen woanders geändert ({what}).',
  'outbox.because': '„{name}“ ({what}): {reason}',
  'outbox.more': { one: 'Und {count} weitere.', other: 'Und {count} weitere.' },
  'outbox.name': 'Name',
  'outbox.folder': 'Ordner',
  'outbox.description': 'Beschreibung',
  'outbox.date': 'Datum',
  'outbox.place': 'Ort',
  'outbox.favourite': 'Favorit',
  'outbox.tags': 'Schlagwörter',
  'outbox.trash': 'Papierkorb',
  'outbox.leave-title': {
    one: '{count} Änderung ist noch nicht gesendet',
    other: '{count} Änderungen sind noch nicht gesendet',
  },
  'outbox.leave-text':
    'Sie sind ohne Netz entstanden und warten auf diesem Gerät. Wer sich jetzt abmeldet, verliert sie.',
} as const satisfies Translation<typeof english>;
