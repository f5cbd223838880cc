import { PASSWORD } from '../e2e/support/person.ts';

/** Logs in as a browser does; answers the header line that its requests then carry. */
export async function cookieOf(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`log-in: ${response.status}`);
  const pairs = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return `Cookie: ${pairs.join('; ')}\r\n`;
}
