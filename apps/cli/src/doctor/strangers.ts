import type { Examination } from './examination.ts';

/** Status of an answer, its body thrown away. */
export async function statusOf(url: URL, init: RequestInit = {}): Promise<number> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  await response.body?.cancel();
  return response.status;
}

const refusedBy = (status: number) => status === 401 || status === 403 || `it answered ${status}`;

/** What anybody gets of it without a log-in: the page and its health, and nothing of the library. */
export async function examineFromOutside(exam: Examination, base: URL): Promise<boolean> {
  const alive = await exam.find('it answers', async () => {
    const response = await fetch(new URL('/api/health', base));
    const health = (await response.json()) as { status?: string; setupOpen?: boolean };
    if (health.status !== 'ok') return `/api/health answered ${response.status}`;
    return health.setupOpen ? 'nobody has set it up yet: open it in a browser and use the setup code' : true;
  });
  if (!alive) return false;
  await exam.find('its page forbids foreign scripts', async () => {
    const response = await fetch(base);
    const policy = response.headers.get('content-security-policy') ?? '';
    return policy.includes("default-src 'self'") || 'the page has no Content-Security-Policy';
  });
  await exam.find('the library is closed to whoever is not logged in', async () =>
    refusedBy(await statusOf(new URL('/api/folders?path=/', base))),
  );
  await exam.find('a made-up token is refused', async () =>
    refusedBy(await statusOf(new URL('/api/auth/me', base), { headers: { authorization: 'Bearer a.b.c' } })),
  );
  return true;
}

/** What is to be had at the gateway behind CloudFront, for whoever knows its address. */
export async function examineDirect(exam: Examination, api: URL, token: string): Promise<void> {
  const me = new URL('/api/auth/me', api);
  const authorization = `Bearer ${token}`;
  await exam.find('around CloudFront: no token, no answer', async () => refusedBy(await statusOf(me)));
  await exam.find('around CloudFront: a claim to be another host is refused', async () => {
    const status = await statusOf(me, { headers: { authorization, 'x-rdrive-host': 'doctor.example' } });
    return status === 400 || `it answered ${status}`;
  });
  await exam.find('around CloudFront: a valid token is answered', async () => {
    const status = await statusOf(me, { headers: { authorization } });
    return status === 200 || `it answered ${status}`;
  });
}
