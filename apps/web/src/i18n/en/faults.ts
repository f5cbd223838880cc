import type { ErrorReason } from '@rdrive/core';

/** Texts: what exactly is wrong with a name, a password or a value. */
export const faults = {
  'fault.date-invalid': 'This date does not exist.',
  'fault.description-long': 'The description is too long (8,000 bytes at most).',
  'fault.inside-itself': 'A folder cannot be moved into itself.',
  'fault.name-dot': 'A name cannot end with a dot.',
  'fault.name-direction': 'A name cannot contain characters that reverse the direction of text.',
  'fault.name-empty': 'A name cannot be empty.',
  'fault.name-invalid': 'The name is not valid text.',
  'fault.name-long': 'The name is too long (255 bytes at most).',
  'fault.name-reserved': 'This cannot be used as a name.',
  'fault.name-slash': 'A name cannot contain / or \\ or invisible control characters.',
  'fault.name-space': 'A name cannot begin or end with a space.',
  'fault.password-common': 'Many people use this password; choose one that is harder to guess.',
  'fault.password-guessable': 'The password repeats or counts; choose one that is harder to guess.',
  'fault.password-long': 'The password is too long (1,000 characters at most).',
  'fault.password-short': 'The password needs 10 characters or more.',
  'fault.password-username': 'The password must not be the username.',
  'fault.path-deep': 'Folders can be 32 levels deep at most.',
  'fault.path-long': 'The names of the folders are too long together (1,000 bytes at most).',
  'fault.position-range': 'Latitude goes from -90 to 90 and longitude from -180 to 180.',
  'fault.tag-length': 'A tag has 1 to 100 bytes.',
  'fault.tags-many': 'A file can have 50 tags at most.',
  'fault.username-empty': 'A username cannot be empty.',
  'fault.username-invisible': 'A username cannot contain invisible characters.',
  'fault.username-long': 'The username is too long (64 characters at most).',
} as const satisfies Record<`fault.${ErrorReason}`, string>;
