import { type DriveError, type ErrorCode, isDriveError } from '@rdrive/core';
import type { ProblemJson } from '../schemas/index.ts';

/** The one map from code to status and title. */
const table: Readonly<Record<ErrorCode, readonly [status: number, title: string]>> = {
  'bad-credentials': [401, 'Wrong username or password'],
  'bad-cursor': [400, 'Unusable cursor'],
  'bad-host': [400, 'Unknown address'],
  'bad-invitation': [403, 'Unusable invitation'],
  'bad-name': [400, 'Unusable name'],
  'bad-origin': [403, 'Foreign origin'],
  'bad-request': [400, 'Bad request'],
  'bad-setup-code': [403, 'Wrong setup code'],
  'bad-signature': [403, 'Wrong or expired signature'],
  'bad-target': [409, 'Impossible target'],
  'cursor-too-old': [410, 'Cursor too old'],
  'disk-full': [507, 'Disk full'],
  'folder-busy': [409, 'Folder busy'],
  'hash-mismatch': [409, 'Other bytes than announced'],
  'insecure-connection': [403, 'Insecure connection'],
  internal: [500, 'Internal error'],
  'name-taken': [409, 'Name taken'],
  'needs-other': [409, 'The other person must agree'],
  'not-found': [404, 'Not found'],
  'not-media': [415, 'Neither picture nor video'],
  'otp-required': [401, 'Second factor required'],
  'parent-missing': [409, 'Folder missing'],
  'range-not-satisfiable': [416, 'Range not satisfiable'],
  'read-only': [503, 'Read-only'],
  'seats-taken': [409, 'Both seats are taken'],
  'session-revoked': [401, 'Session ended'],
  'setup-used': [409, 'Already set up'],
  'stale-version': [412, 'Changed meanwhile'],
  throttled: [429, 'Too many tries'],
  'token-invalid': [401, 'Not logged in'],
  'too-large': [413, 'Too large'],
  unavailable: [503, 'Not available'],
  'upload-expired': [410, 'Upload expired'],
  'upload-incomplete': [409, 'Upload incomplete'],
  'username-taken': [409, 'Username taken'],
  'weak-password': [400, 'Weak password'],
  'wrong-kind': [409, 'Wrong kind'],
};

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): number {
  return table[code][0];
}

/** Problem details (RFC 9457) of an error; `current` as the caller may see it. What is no {@link DriveError} tells nothing. */
export function problemOf(error: unknown, details: { requestId?: string; current?: unknown } = {}): ProblemJson {
  const known: Pick<DriveError, 'code' | 'message' | 'retryAfter' | 'reason'> = isDriveError(error)
    ? error
    : { code: 'internal', message: 'Something went wrong on the server. It has been logged.' };
  const [status, title] = table[known.code];
  const field = isDriveError(error) && 'field' in error && typeof error.field === 'string' ? error.field : undefined;
  return {
    type: `urn:rdrive:problem:${known.code}`,
    title,
    status,
    code: known.code,
    detail: known.message,
    ...(known.reason !== undefined && { reason: known.reason }),
    ...(details.current !== undefined && { current: details.current }),
    ...(known.retryAfter !== undefined && { retryAfter: known.retryAfter }),
    ...(field !== undefined && { field }),
    ...(details.requestId !== undefined && { requestId: details.requestId }),
  };
}

/** The problem as a response, with `Retry-After` where it says when. */
export function problemResponse(problem: ProblemJson): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(Math.ceil(problem.retryAfter)));
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer realm="rdrive"');
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
