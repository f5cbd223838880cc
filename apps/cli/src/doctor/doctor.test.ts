import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { examine } from './examination.ts';
import { examineDirect, examineFromOutside } from './strangers.ts';

/** A deployment that is open to everybody: whatever is asked is answered. */
async function openToAll() {
  const server = createServer((_, response) => response.end('{"status":"ok"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    [Symbol.dispose]: () => void server.close(),
  };
}

test('a deployment that is open to all is found to be so', async () => {
  using open = await openToAll();
  const told: string[] = [];
  const exam = examine(({ ok, what, seen }) => told.push(`${ok ? 'ok' : 'FAILED'} ${what}: ${seen}`));
  await examineFromOutside(exam, open.url);
  await examineDirect(exam, open.url, 'a.b.c');
  expect(exam.findings.filter(({ ok }) => ok).map(({ what }) => what)).toEqual([
    'it answers',
    'around CloudFront: a valid token is answered',
  ]);
  expect(told).toContain('FAILED the library is closed to whoever is not logged in: it answered 200');
});

test('where nothing answers, it says why and asks no more', async () => {
  const { url } = await openToAll().then((open) => {
    open[Symbol.dispose]();
    return open;
  });
  const exam = examine(() => undefined);
  expect(await examineFromOutside(exam, url)).toBe(false);
  expect(exam.findings).toEqual([{ what: 'it answers', ok: false, seen: expect.stringContaining('ECONNREFUSED') }]);
});
