import { expect } from 'vitest';
import { openBrowser } from '../people.ts';
import type { HttpLaws } from '../stated.ts';

/** Requests that another site could have sent (design section 5). */
export function originLaws({ law }: HttpLaws): void {
  law('a foreign page can change nothing', async ({ line, origin, ana, folder }) => {
    const browser = openBrowser(line, origin);
    await browser.call('POST /api/auth/login', { body: { username: ana.username, password: ana.password } });
    const from = (foreign: string) =>
      browser.call('POST /api/folders', { body: { path: folder }, headers: { origin: foreign } });
    for (const foreign of ['https://evil.example', 'null', `${origin}.evil.example`, origin.replace('http', 'ftp')]) {
      (await from(foreign)).refused(403, 'bad-origin');
    }
    (await browser.call('POST /api/folders', { body: { path: folder } })).as(201);
  });

  law('with cookies a request must name its page, with a token it need not', async ({ line, origin, ana, folder }) => {
    const browser = openBrowser(line, origin);
    await browser.call('POST /api/auth/login', { body: { username: ana.username, password: ana.password } });
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = { path: folder };
    (await line.call('POST /api/folders', { body, headers: { cookie } })).refused(403, 'bad-origin');
    (await line.call('POST /api/auth/logout', { headers: { cookie } })).refused(403, 'bad-origin');
    (await line.call('POST /api/auth/refresh', { headers: { cookie } })).refused(403, 'bad-origin');
    (await line.call('GET /api/auth/me', { headers: { cookie, origin: 'https://evil.example' } })).as(200);
    (await ana.call('POST /api/folders', { body })).as(201);
    (await ana.call('POST /api/folders', { body, headers: { origin: 'https://evil.example' } })).refused(
      403,
      'bad-origin',
    );
  });

  law('a form of another site cannot log its visitor in', async ({ line, ana }) => {
    const body = { username: ana.username, password: ana.password };
    const answer = await line.call('POST /api/auth/login', { body, headers: { origin: 'https://evil.example' } });
    answer.refused(403, 'bad-origin');
    expect(answer.cookies().size).toBe(0);
  });

  law('answers are open to no other origin', async ({ line, ana }) => {
    const headers = { origin: 'https://evil.example' };
    for (const answer of [
      await line.call('GET /api/health', { headers }),
      await ana.call('GET /api/users', { headers }),
    ]) {
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });
}
