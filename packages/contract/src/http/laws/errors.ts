import { expect } from 'vitest';
import { readAnswer } from '../answer.ts';
import type { HttpLaws } from '../stated.ts';

/** What a request can be wrong about. */
export function errorLaws({ law }: HttpLaws): void {
  law('errors are problem details that name the field and tell nothing of the machine', async ({ ana, folder }) => {
    const missing = (await ana.call('POST /api/uploads', { body: { folderPath: folder } })).refused(400, 'bad-request');
    expect(missing.field).toBe('fileName');
    expect(missing.detail).toBe('“fileName” is missing.');
    const wrong = await ana.call('POST /api/folders', { body: { path: 7 } });
    expect(wrong.refused(400, 'bad-request').detail).toBe('“path” must be text.');
    const broken = await ana.call('POST /api/folders', {
      raw: '{"path":',
      headers: { 'content-type': 'application/json' },
    });
    expect(broken.refused(400, 'bad-request').detail).not.toMatch(/position|token|SyntaxError|\//i);
    const none = await ana.call('POST /api/folders');
    none.refused(400, 'bad-request');
    const form = { raw: 'path=%2Fx', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    (await ana.call('POST /api/folders', form)).refused(400, 'bad-request');
  });

  law('a body is bounded', async ({ line, ana, folder }) => {
    const raw = JSON.stringify({ path: `${folder}/${'x'.repeat(300 * 1024)}` });
    const headers = { 'content-type': 'application/json' };
    (await ana.call('POST /api/folders', { raw, headers })).refused(413, 'too-large');
    (await line.call('POST /api/auth/login', { raw, headers })).refused(413, 'too-large');
  });

  law('what is no route is not found, with or without a token', async ({ line, ana }) => {
    for (const target of [
      'GET /api/nothing',
      'POST /api/health',
      'DELETE /api',
      'GET /api/images/a/b/c',
      'PUT /originals/x',
    ]) {
      (await ana.call(target)).refused(404, 'not-found');
      // Where a gateway stands before the app, who has no token does not even learn that.
      const answer = await line.call(target);
      answer.refused(answer.ofEdge ? 401 : 404, 'not-found');
    }
  });

  law('an id that cannot be one names nothing', async ({ ana }) => {
    for (const id of ['1', 'x'.repeat(26), '%252e%252e', '%00', `${'0'.repeat(25)}I`, "01ARZ3NDEKTSV4RRFFQ69G5FA'"]) {
      (await ana.call(`GET /api/images/${id}`)).refused(404, 'not-found');
      (await ana.call(`DELETE /api/trash/${id}`)).refused(404, 'not-found');
    }
  });

  law('log-in over plain HTTP is for this machine alone', async ({ origin, subject, ana, skip }) => {
    if (!subject.anyHost) return skip('requests reach this server under its own address only');
    if (origin.startsWith('https:')) return;
    const { port } = new URL(subject.baseUrl);
    const body = JSON.stringify({ username: ana.username, password: ana.password });
    const url = `http://192.0.2.1:${port || 80}/api/auth/login`;
    const request = new Request(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const answer = await readAnswer(await subject.fetch(request));
    answer.refused(403, 'insecure-connection');
    expect(answer.cookies().size).toBe(0);
  });
}
