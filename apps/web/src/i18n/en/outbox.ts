/** Texts: changes made offline, which wait for the server. */
export const outbox = {
  'outbox.offline': { one: 'Offline · {count} change waits', other: 'Offline · {count} changes wait' },
  'outbox.waiting': { one: '{count} change waits for the server', other: '{count} changes wait for the server' },
  'outbox.later': '{done} · sent when you are online',
  'outbox.lost': {
    one: '{count} change made offline could not be made.',
    other: '{count} changes made offline could not be made.',
  },
  'outbox.theirs': '“{name}”: changed elsewhere meanwhile ({what}).',
  'outbox.because': '“{name}” ({what}): {reason}',
  'outbox.more': { one: 'And {count} more.', other: 'And {count} more.' },
  'outbox.name': 'name',
  'outbox.folder': 'folder',
  'outbox.description': 'description',
  'outbox.date': 'date',
  'outbox.place': 'place',
  'outbox.favourite': 'favourite',
  'outbox.tags': 'tags',
  'outbox.trash': 'trash',
  'outbox.leave-title': { one: '{count} change has not been sent', other: '{count} changes have not been sent' },
  'outbox.leave-text': 'They were made offline and wait on this device. Whoever logs out now loses them.',
} as const;
