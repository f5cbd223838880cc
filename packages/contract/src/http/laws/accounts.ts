import { expect } from 'vitest';
import { invited, logIn, PASSWORDS, setUp, withBearer } from '../people.ts';
import type { HttpLaws } from '../stated.ts';
import type { LoginJson } from '../wire.ts';

const ana = { username: 'ana', password: PASSWORDS.ana };

/** Seats, log-in, passwords (design section 6). */
export function accountLaws({ lawAlone, lawOfTwo, law }: HttpLaws): void {
  lawAlone('the first person signs up with the setup code, once', async ({ line, subject }) => {
    const body = { setupCode: subject.setupCode, ...ana, tokens: true };
    expect((await line.call('GET /api/health')).as<{ setupOpen: boolean }>(200).setupOpen).toBe(true);
    (await line.call('POST /api/auth/setup', { body: { ...body, setupCode: 'AAAAA-AAAAA' } })).refused(
      403,
      'bad-setup-code',
    );
    (await line.call('POST /api/auth/setup', { body: { ...body, password: 'short' } })).refused(400, 'weak-password');
    const login = (await line.call('POST /api/auth/setup', { body })).as<LoginJson>(201);
    expect(login.user.username).toBe('ana');
    expect(login.refreshToken).toBeTruthy();
    (await line.call('POST /api/auth/setup', { body })).refused(409, 'setup-used');
    expect((await line.call('GET /api/health')).as<{ setupOpen: boolean }>(200).setupOpen).toBe(false);
  });

  lawAlone('the second person comes by invitation, a third is impossible', async ({ line, subject }) => {
    const first = await setUp(line, subject.setupCode);
    const { code } = (await first.call('POST /api/auth/invitations')).as<{ code: string }>(201);
    const { code: spare } = (await first.call('POST /api/auth/invitations')).as<{ code: string }>(201);
    const accept = (body: object) => line.call('POST /api/auth/invitations/accept', { body });
    const ben = { username: 'ben', password: PASSWORDS.ben };
    (await accept({ code: 'AAAAA-AAAAA-AAAAA-AAAAA', ...ben })).refused(403, 'bad-invitation');
    (await accept({ code, username: 'Ana', password: PASSWORDS.ben })).refused(409, 'username-taken');
    expect((await accept({ code, ...ben, tokens: true })).as<LoginJson>(201).user.username).toBe('ben');
    (await accept({ code, username: 'cleo', password: PASSWORDS.ben })).refused(409, 'seats-taken');
    (await accept({ code: spare, username: 'cleo', password: PASSWORDS.ben })).refused(409, 'seats-taken');
    (await first.call('POST /api/auth/invitations')).refused(409, 'seats-taken');
    const users = (await first.call('GET /api/users')).as<{ username: string }[]>(200);
    expect(users.map(({ username }) => username)).toEqual(['ana', 'ben']);
  });

  lawAlone('a hundred racing sign-ups, by setup and by invitation, fill two seats and no third', async (drive) => {
    const { line, subject } = drive;
    const many = Array.from({ length: 25 }, (_, n) => n);
    const setUpAs = (username: string) => {
      const body = { setupCode: subject.setupCode, username, password: PASSWORDS.ana, tokens: true };
      return line.call('POST /api/auth/setup', { body });
    };
    const setUps = await Promise.all(many.map((n) => setUpAs(`first${n}`)));
    const [won, ...more] = setUps.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    const call = withBearer(line, won?.as<LoginJson>(201).accessToken ?? '');
    const codes: string[] = [];
    for (const _ of many) codes.push((await call('POST /api/auth/invitations')).as<{ code: string }>(201).code);
    const accepted = codes.map((code, n) =>
      line.call('POST /api/auth/invitations/accept', {
        body: { code, username: `second${n}`, password: PASSWORDS.ben, tokens: true },
      }),
    );
    const shared = many.map((n) =>
      line.call('POST /api/auth/invitations/accept', {
        body: { code: codes[0], username: `third${n}`, password: PASSWORDS.ben, tokens: true },
      }),
    );
    const late = many.map((n) => setUpAs(`late${n}`));
    const statuses = (await Promise.all([...accepted, ...shared, ...late])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect((await call('GET /api/users')).as<unknown[]>(200)).toHaveLength(2);
  });

  law('a wrong password and a name that does not exist look alike', async ({ line }) => {
    const wrong = await line.call('POST /api/auth/login', { body: { ...ana, password: 'not my password' } });
    const nobody = await line.call('POST /api/auth/login', {
      body: { username: 'nobody', password: 'not my password' },
    });
    expect(wrong.refused(401, 'bad-credentials').detail).toBe(nobody.refused(401, 'bad-credentials').detail);
  });

  lawOfTwo('guessing is slowed down, and the owner’s own device is not', async ({ line, ben }) => {
    const device = await line.call('POST /api/auth/login', { body: { username: 'ben', password: ben.password } });
    const [name, cookie] = [...device.cookies()].find(([key]) => key.endsWith('device')) ?? [];
    const guess = { username: 'ben', password: 'is it this one?' };
    let refusal = await line.call('POST /api/auth/login', { body: guess });
    for (let n = 0; n < 20 && refusal.status === 401; n += 1)
      refusal = await line.call('POST /api/auth/login', { body: guess });
    const problem = refusal.refused(429, 'throttled');
    expect(problem.retryAfter).toBeGreaterThan(0);
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
    const owner = await line.call('POST /api/auth/login', {
      body: { username: 'ben', password: ben.password },
      headers: { cookie: `${name}=${cookie?.value}` },
    });
    owner.as(200);
  });

  lawOfTwo('a new password ends all other sessions', async ({ line, ana: first }) => {
    const other = await logIn(line, first);
    const change = (currentPassword: string, newPassword: string) =>
      first.call('POST /api/auth/password', { body: { currentPassword, newPassword } });
    (await change('wrong one entirely', 'four small lanterns')).refused(401, 'bad-credentials');
    expect((await change(first.password, 'password12')).refused(400, 'weak-password').reason).toBe('password-common');
    (await change(first.password, 'four small lanterns')).as(204);
    (await first.call('GET /api/auth/me')).as(200);
    (await other.call('GET /api/auth/me')).refused(401, 'session-revoked');
    (await line.call('POST /api/auth/login', { body: ana })).refused(401, 'bad-credentials');
    await logIn(line, { username: 'ana', password: 'four small lanterns' });
  });

  lawOfTwo('a code of the other person sets a forgotten password', async ({ line, ana: first, ben }) => {
    const { code } = (await first.call('POST /api/auth/reset-codes')).as<{ code: string }>(201);
    const reset = (password: string) => line.call('POST /api/auth/reset', { body: { code, password } });
    (await reset('four small lanterns')).as(204);
    (await reset('five small lanterns')).refused(403, 'bad-invitation');
    (await ben.call('GET /api/auth/me')).refused(401, 'session-revoked');
    await logIn(line, { username: 'ben', password: 'four small lanterns' });
  });

  lawAlone('an invitation is no reset code, and alone there is nobody to reset', async ({ line, subject }) => {
    const first = await setUp(line, subject.setupCode);
    (await first.call('POST /api/auth/reset-codes')).refused(404, 'not-found');
    const { code } = (await first.call('POST /api/auth/invitations')).as<{ code: string }>(201);
    const body = { code, password: 'four small lanterns' };
    (await line.call('POST /api/auth/reset', { body })).refused(403, 'bad-invitation');
    await invited(line, first);
  });

  law('the audit list tells what happened to the accounts, and no secret', async ({ ana: first }) => {
    const answer = await first.call('GET /api/audit?limit=100');
    const { events } = answer.as<{ events: { event: string }[] }>(200);
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['setup', 'invited', 'joined']));
    const text = new TextDecoder().decode(answer.bytes);
    for (const password of Object.values(PASSWORDS)) expect(text).not.toContain(password);
  });

  law('settings are each person’s own', async ({ ana: first, ben }) => {
    const settings = { theme: 'dark', savedSearches: [{ name: 'Spain', text: 'spain' }] };
    (await first.call('PUT /api/me/settings', { body: settings })).as(200);
    expect((await first.call('GET /api/me/settings')).as(200)).toEqual(settings);
    expect((await ben.call('GET /api/me/settings')).as(200)).toEqual({});
    (await first.call('PUT /api/me/settings', { body: ['no object'] })).refused(400, 'bad-request');
  });
}
