import { expect } from 'vitest';
import { SETUP_CODE } from './killable.ts';

export const PERSON = { username: 'ana', password: 'a walk along the shore' };

/** The tokens of a log-in for programs. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Makes the first person of a server. */
export async function signUp(url: string): Promise<Tokens> {
  const response = await fetch(`${url}/api/auth/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ setupCode: SETUP_CODE, ...PERSON, tokens: true }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Tokens;
}
