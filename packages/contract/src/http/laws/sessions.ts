import { expect } from 'vitest';
import { logIn, openBrowser, withBearer } from '../people.ts';
import type { HttpLaws } from '../stated.ts';
import type { LoginJson } from '../wire.ts';

interface SessionJson {
  readonly id: string;
  readonly current: boolean;
}

/** Cookies, refresh, log-out (design sections 5 and 6). */
export function sessionLaws({ law, lawOfTwo }: HttpLaws): void {
  law('a browser gets cookies that scripts and other sites cannot use, and no refresh token', async (drive) => {
    const browser = openBrowser(drive.line, drive.origin);
    const { username, password } = drive.ana;
    const answer = await browser.call('POST /api/auth/login', { body: { username, password } });
    expect(answer.as<LoginJson>(200).refreshToken).toBeUndefined();
    const { edge = false } = drive.subject;
    const secure = edge || drive.origin.startsWith('https:');
    const cookies = answer.cookies();
    const prefix = secure ? '__Host-' : '';
    // The pass for bytes is CloudFront's own there.
    const names = [...cookies.keys()].filter((name) => !(edge && name.startsWith('CloudFront-')));
    expect(names.sort()).toEqual(['access', 'device', 'refresh'].map((name) => `${prefix}rdrive-${name}`));
    for (const { attributes } of cookies.values()) {
      expect(attributes).toEqual(expect.arrayContaining(['httponly', 'samesite=strict', 'path=/']));
      expect(attributes.includes('secure')).toBe(secure);
      expect(attributes.some((attribute) => attribute.startsWith('domain'))).toBe(false);
    }
    const me = (await browser.call('GET /api/auth/me')).as<{ user: { username: string } }>(200);
    expect(me.user.username).toBe(username);
  });

  law('a program gets tokens and no cookies', async ({ line, ana }) => {
    const answer = await line.call('POST /api/auth/login', {
      body: { username: ana.username, password: ana.password, tokens: true },
    });
    const login = answer.as<LoginJson>(200);
    expect(answer.cookies().size).toBe(0);
    expect(Date.parse(login.expiresAt)).toBeGreaterThan(0);
    (await withBearer(line, login.accessToken)('GET /api/auth/me')).as(200);
  });

  law('refreshing by cookie renews the cookies, by body the tokens', async (drive) => {
    const browser = openBrowser(drive.line, drive.origin);
    const { username, password } = drive.ana;
    await browser.call('POST /api/auth/login', { body: { username, password } });
    const before = new Map(browser.jar);
    const renewed = await browser.call('POST /api/auth/refresh');
    expect(renewed.as<LoginJson>(200).refreshToken).toBeUndefined();
    const [name = ''] = [...before.keys()].filter((key) => key.endsWith('refresh'));
    expect(browser.jar.get(name)).not.toBe(before.get(name));
    const program = await logIn(drive.line, drive.ana);
    const body = { refreshToken: program.refreshToken };
    const tokens = await drive.line.call('POST /api/auth/refresh', { body });
    expect(tokens.as<LoginJson>(200).refreshToken).not.toBe(program.refreshToken);
    expect(tokens.cookies().size).toBe(0);
  });

  lawOfTwo('a refresh token is good for siblings within the grace; later its reuse ends the session', async (drive) => {
    const { refreshToken, call } = await logIn(drive.line, drive.ana);
    const refresh = (token: string) => drive.line.call('POST /api/auth/refresh', { body: { refreshToken: token } });
    const [first, second] = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    const latest = first.as<LoginJson>(200).refreshToken ?? '';
    expect(second.as<LoginJson>(200).refreshToken).not.toBe(latest);
    drive.advance(31_000);
    (await refresh(latest)).as(200);
    drive.advance(31_000);
    (await refresh(refreshToken)).refused(401, 'session-revoked');
    (await call('GET /api/auth/me')).refused(401, 'session-revoked');
    (await refresh(latest)).refused(401, 'session-revoked');
  });

  law('a refresh token that never was is refused, and none at all', async ({ line }) => {
    (await line.call('POST /api/auth/refresh', { body: { refreshToken: 'x'.repeat(43) } })).refused(
      401,
      'session-revoked',
    );
    (await line.call('POST /api/auth/refresh')).refused(401, 'token-invalid');
  });

  law('log-out ends the session at once and clears the cookies', async (drive) => {
    const browser = openBrowser(drive.line, drive.origin);
    const { username, password } = drive.ben;
    await browser.call('POST /api/auth/login', { body: { username, password } });
    const kept = new Map(browser.jar);
    (await browser.call('POST /api/auth/logout')).as(204);
    expect([...browser.jar.keys()].filter((name) => !name.endsWith('device'))).toEqual([]);
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    (await drive.line.call('GET /api/auth/me', { headers: { cookie } })).refused(401, 'session-revoked');
    const refresh = { headers: { cookie, origin: drive.origin } };
    (await drive.line.call('POST /api/auth/refresh', refresh)).refused(401, 'session-revoked');
  });

  law('one device is logged out from another, but never the other person’s', async ({ line, ana, ben }) => {
    const phone = await logIn(line, ana);
    const list = async (person: typeof ana) =>
      (await person.call('GET /api/auth/sessions')).as<{ sessions: SessionJson[] }>(200).sessions;
    const ofPhone = (await list(phone)).find(({ current }) => current)?.id ?? '';
    expect((await list(ana)).map(({ id }) => id)).toContain(ofPhone);
    (await ben.call(`DELETE /api/auth/sessions/${ofPhone}`)).refused(404, 'not-found');
    (await ana.call(`DELETE /api/auth/sessions/${ofPhone}`)).as(204);
    (await phone.call('GET /api/auth/me')).refused(401, 'session-revoked');
    (await ana.call(`DELETE /api/auth/sessions/${ofPhone}`)).refused(404, 'not-found');
  });

  lawOfTwo('logging out everywhere ends every session of the person, and no other', async ({ line, ana, ben }) => {
    const phone = await logIn(line, ana);
    (await ana.call('DELETE /api/auth/sessions')).as(204);
    (await ana.call('GET /api/auth/me')).refused(401, 'session-revoked');
    (await phone.call('GET /api/auth/me')).refused(401, 'session-revoked');
    const refresh = { body: { refreshToken: phone.refreshToken } };
    (await line.call('POST /api/auth/refresh', refresh)).refused(401, 'session-revoked');
    (await ben.call('GET /api/auth/me')).as(200);
  });

  law('renewing media rotates nothing', async ({ ana }) => {
    const answer = await ana.call('POST /api/auth/media');
    answer.as(204);
    expect([...answer.cookies().keys()].filter((name) => name.endsWith('refresh'))).toEqual([]);
  });
}
