/**
 * What exactly was wrong, where a code covers several faults: for apps that say it in a person's own language. Additive:
 * programs go by the code.
 */
export const errorReasons = [
  'date-invalid',
  'description-long',
  'inside-itself',
  'name-dot',
  'name-direction',
  'name-empty',
  'name-invalid',
  'name-long',
  'name-reserved',
  'name-slash',
  'name-space',
  'password-common',
  'password-guessable',
  'password-long',
  'password-short',
  'password-username',
  'path-deep',
  'path-long',
  'position-range',
  'tag-length',
  'tags-many',
  'username-empty',
  'username-invisible',
  'username-long',
] as const;

export type ErrorReason = (typeof errorReasons)[number];
