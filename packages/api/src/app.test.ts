import { httpContract } from '@rdrive/contract';
import { expect, test } from 'vitest';
import { startHouse } from './testing/house.ts';

async function started(log: ApiLog) {
  const subject = await startHouse(log);
  return { subject, [Symbol.asyncDispose]: () => subject.dispose() };
}

const noJobs = 'no jobs are at work here: the same stores with their workers are tried in apps/server';

httpContract({
  name: 'HTTP over the house',
  start: () => startHouse(),
  skip: {
    'a sidecar becomes part of its picture, which then says what it says': noJobs,
    'a sidecar without a picture is a file by itself until its picture comes': noJobs,
    'its name follows that of the picture, and holds back others of that name': noJobs,
    'taken away it lies in the trash, and comes back to its picture from there': noJobs,
    'one that is none is kept, and says why it tells nothing': noJobs,
  },
});

test('faults of our own tell nothing, and are logged with the id that the caller got', async () => {
  const errors: [unknown, string][] = [];
  const house = await startHouse({ info: () => undefined, error: (...args) => errors.push(args) });
  await house.dispose();
  const response = await house.fetch(new Request('http://localhost:8080/api/health'));
  const problem = (await response.json()) as { code: string; detail: string; requestId: string };
  expect([500, 503]).toContain(response.status);
  expect(['internal', 'unavailable']).toContain(problem.code);
  expect(problem.detail).not.toMatch(/sqlite|select|not open|node:|\//i);
  expect(errors[0]?.[1]).toContain(problem.requestId);
});

test('neither passwords nor tokens, codes or signatures get into the log', async () => {
  const lines: string[] = [];
  const log: ApiLog = {
    info: (fields, message) => lines.push(JSON.stringify([fields, message])),
    error: (error, message) => lines.push(`${message} ${String(error)}`),
  };
  await using house = await started(log);
  const { subject } = house;
  const post = (path: string, body: object) =>
    subject.fetch(
      new Request(`http://localhost:8080${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    );
  const password = 'seven grey herons';
  const made = await post('/api/auth/setup', { setupCode: subject.setupCode, username: 'ana', password, tokens: true });
  const login = (await made.json()) as { accessToken: string; refreshToken: string };
  await post('/api/auth/login', { username: password, password });
  await post('/api/auth/refresh', { refreshToken: login.refreshToken });
  await subject.fetch(new Request('http://localhost:8080/originals/01ARZ3NDEKTSV4RRFFQ69G5FAV?exp=1&sig=SIGNATURE'));
  expect(lines.length).toBeGreaterThanOrEqual(4);
  const text = lines.join('\n');
  for (const secret of [password, subject.setupCode, login.accessToken, login.refreshToken, 'SIGNATURE']) {
    expect(text).not.toContain(secret);
  }
});
