import { createHmac } from 'node:crypto';
import type { ErrorCode } from '@rdrive/core';
import { logIn } from '../people.ts';
import type { Drive } from '../stated.ts';

/** Somebody who must not get past, and what they are told. */
export interface Stranger {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly code: ErrorCode;
}

type Fields = Readonly<Record<string, unknown>>;

const encode = (fields: Fields) => Buffer.from(JSON.stringify(fields)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Fields;

function hs256(header: Fields, payload: string, key: string): string {
  const signed = `${encode({ ...header, alg: 'HS256' })}.${payload}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** Forgeries of a good token: other contents, other signatures, other algorithms (RFC 8725 section 2.1). */
function forgeries(token: string, otherUser: string): Readonly<Record<string, string>> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const header = decode(head);
  const later = { ...decode(payload), exp: 4_000_000_000 };
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  return {
    'another person put in': `${head}.${encode({ ...decode(payload), sub: otherUser })}.${signature}`,
    'a later end': `${head}.${encode(later)}.${signature}`,
    'another signature': `${head}.${payload}.${flipped}`,
    'no signature': `${head}.${payload}.`,
    'alg none': `${encode({ ...header, alg: 'none' })}.${payload}.`,
    'alg None': `${encode({ ...header, alg: 'None' })}.${payload}.${signature}`,
    'alg HS256 with an empty key': hs256(header, payload, ''),
    'alg HS256 with the key id': hs256(header, payload, String(header['kid'])),
    'alg of another curve': `${encode({ ...header, alg: 'ES384' })}.${payload}.${signature}`,
  };
}

/** Everybody who has no live session. */
export async function strangersOf({ line, ana, ben, origin }: Drive): Promise<Stranger[]> {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const body = { username: ana.username, password: ana.password };
  const browser = await line.call('POST /api/auth/login', { body, headers: { origin } });
  const device = [...browser.cookies()].find(([name]) => name.endsWith('device'))?.[1].value ?? '';
  const left = await logIn(line, ana);
  (await left.call('POST /api/auth/logout')).as(204);
  const invalid: ErrorCode = 'token-invalid';
  return [
    { name: 'no token', headers: {}, code: invalid },
    { name: 'an empty token', headers: bearer(''), code: invalid },
    { name: 'nonsense', headers: bearer('nonsense'), code: invalid },
    {
      name: 'another scheme',
      headers: { authorization: `Basic ${Buffer.from('ana:x').toString('base64')}` },
      code: invalid,
    },
    { name: 'a refresh token', headers: bearer(ana.refreshToken), code: invalid },
    { name: 'a device token', headers: bearer(device), code: invalid },
    ...Object.entries(forgeries(ana.accessToken, ben.id)).map(([name, token]) => ({
      name,
      headers: bearer(token),
      code: invalid,
    })),
    { name: 'a session that was logged out', headers: bearer(left.accessToken), code: 'session-revoked' },
  ];
}
