import { type Bytes, DriveError } from '@rdrive/core';
import type { z } from 'zod';

/** Bytes that a JSON body may have where its route does not say. */
export const BODY_LIMIT = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function missing(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

/** What is wrong, without the field's name in front. */
function faultOf(issue: Issue): string {
  if (missing(issue)) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${issue.origin === 'string' ? ' characters long' : ''}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters long' : ''}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has a field that is not known here: ${issue.keys.join(', ')}`;
    default:
      return issue.message.startsWith('is ') ? issue.message : 'has a form that cannot be used';
  }
}

/** Of a union the branch that came furthest: its fault is the one to tell. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.filter((issues) => issues.length > 0).sort((a, b) => a.length - b.length);
  const first = branches[0]?.[0];
  return first ? deepest({ ...first, path: [...issue.path, ...first.path] }) : issue;
}

/** Zod's findings as one sentence; `field` is the path to the first. */
function badRequest(error: z.ZodError): DriveError {
  const issue = error.issues[0] && deepest(error.issues[0]);
  if (!issue) return new DriveError('bad-request', 'The request cannot be understood.');
  const field = issue.path.map(String).join('.');
  const words = field === '' ? `The request ${faultOf(issue)}.` : `“${field}” ${faultOf(issue)}.`;
  return Object.assign(new DriveError('bad-request', words), field === '' ? {} : { field });
}

/** The value as the schema has it, or `bad-request` in a person's words. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw badRequest(result.error);
  return result.data;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function readLimited(request: Request, body: Bytes, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new DriveError('too-large', `The request is larger than ${limit} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

/** The body of a request, piece by piece. Leaving early cancels it. */
export async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The JSON of a request; undefined where it has no body. `bad-request`, `too-large`. */
export async function readJson(request: Request, limit: number, body: Bytes = bytesOf(request)): Promise<unknown> {
  const bytes = await readLimited(request, body, limit);
  if (bytes.length === 0) return undefined;
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new DriveError('bad-request', 'The body must be sent as application/json.');
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new DriveError('bad-request', 'The body is not valid JSON.');
  }
}
